import LessonRendering
import Testing

@Suite("JavaScript")
struct JavaScriptTests {
  @Test func `calls functions of a script with texts of every kind`() throws {
    let engine = JavaScriptEngine()
    try engine.evaluate("function twice(text, mark) { return text + mark + text; }")
    #expect(try engine.call("twice", "é ∂ 🎲 \u{0}", "|") == "é ∂ 🎲 \u{0}|é ∂ 🎲 \u{0}")
    #expect(try engine.call("twice", "", "") == "")
    try engine.evaluate("function units(text) { return '' + text.length; }")
    #expect(try engine.call("units", "a∂🎲") == "4")
  }

  @Test func `joins what a script writes as two surrogates`() throws {
    let engine = JavaScriptEngine()
    try engine.evaluate("function die() { return 'a' + String.fromCharCode(0xD83C, 0xDFB2); }")
    #expect(try engine.call("die") == "a🎲")
  }

  @Test func `throws what a script throws`() throws {
    let engine = JavaScriptEngine()
    #expect(throws: JavaScriptError.self) { try engine.evaluate("function (") }
    try engine.evaluate("function fail(what) { throw new RangeError(what); }")
    let error = #expect(throws: JavaScriptError.self) { try engine.call("fail", "too far") }
    #expect(error?.message == "RangeError: too far")
    #expect(throws: JavaScriptError.self) { try engine.call("unknown") }
  }

  @Test func `colours Swift, and escapes it`() throws {
    let highlighter = CodeHighlighter(assets: Assets())
    let html = try highlighter.highlight("let a = b < 1 // <i>", language: "swift").source
    #expect(html.contains("<span class=\"keyword\">let</span>"))
    #expect(html.contains("&lt;i>") && !html.contains("<i>"))
  }

  @Test(arguments: [
    ("let right = left + set.count", ["let"]), ("case some, none", ["case"]),
    ("var x: Int { get { 1 } set { } }", ["var", "get", "set"]), ("Set(prefix)", []),
    ("var body: some View { text }", ["var", "some"]),
    ("prefix func - (x: T) { }", ["prefix", "func"]),
    ("var open: Bool { get async throws { true } }", ["var", "get", "async", "throws"]),
    ("open class A { }", ["open", "class"]),
  ])
  func `colours what is a keyword where it is one`(code: String, keywords: [String]) throws {
    let html = try CodeHighlighter(assets: Assets()).highlight(code, language: "swift").source
    let found = html.matches(of: /<span class="keyword">(\w+)<\/span>/).map { String($0.1) }
    #expect(found == keywords)
  }

  @Test func `leaves code plain that is too much for Prism, and colours what follows`() throws {
    let highlighter = CodeHighlighter(assets: Assets())
    let code = "{\"a\": \"<" + String(repeating: "x", count: 10_000) + "\"}"
    #expect(
      try highlighter.highlight(code, language: "json").source
        == code.replacing("<", with: "&lt;").replacing("\"", with: "&quot;"))
    let short = try highlighter.highlight("{\"a\": \"b\"}", language: "json").source
    #expect(short.contains("<span class=\"string\">"))
  }

  @Test func `escapes the code of an unknown language`() throws {
    let highlighter = CodeHighlighter(assets: Assets(folders: []))
    #expect(
      try highlighter.highlight("a < b & \"c\"", language: "klingon").source
        == "a &lt; b &amp; &quot;c&quot;")
  }

  @Test func `says which package has a missing file`() {
    let error = #expect(throws: MissingAsset.self) {
      try CodeHighlighter(assets: Assets(folders: ["/nowhere"]))
        .highlight("let a = 1", language: "swift")
    }
    #expect(
      error?.description == """
        prism-core.min.js is in none of /nowhere
          help: install it with `apt-get install node-prismjs`, or set LECTERN_ASSETS to its folder
        """)
  }

  @Test func `looks first in the folder that the environment names`() {
    #expect(Assets(environment: ["LECTERN_ASSETS": "/mine"]).folders.first == "/mine")
    #expect(Assets(environment: [:]).folders.first == "/usr/share/javascript/katex")
  }
}

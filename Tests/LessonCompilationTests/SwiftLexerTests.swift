import LessonCompilation
import Testing

@Suite("The Swift lexer")
struct SwiftLexerTests {
  @Test(arguments: [
    ("let x = 1", "let|x|=|1"),
    ("a/b/c", "a|/|b|/|c"),
    ("`class`.`raw name`", "`class`|.|`raw name`"),
    ("$0 + $value", "$0|+|$value"),
    ("#selector(f) #if A", "#selector|(|f|)|#if|A"),
    ("@MainActor @_spi(X) @", "@MainActor|@_spi|(|X|)|@"),
    ("pair.0.1 + 0.1", "pair|.|0|.|1|+|0.1"),
    ("1...3, 1.5e-3, 0x1p-2, 0xFF_FF", "1|...|3|,|1.5e-3|,|0x1p-2|,|0xFF_FF"),
    ("1.description", "1|.|description"),
    ("a..<b", "a|..<|b"),
    ("x?.y! ?? z", "x|?|.|y|!|??|z"),
    ("\\.self \\Foo.bar[0]", "\\|.|self|\\|Foo|.|bar|[|0|]"),
    ("f(_:b:)", "f|(|_|:|b|:|)"),
    ("größe + 数 + 👩‍💻", "größe|+|数|+|👩‍💻"),
    ("a → b", "a|→|b"),
    ("a </* c */ b", "a|<|b"),
    ("a +// c\nb", "a|+|b"),
    ("/* a /* b */ c */ d", "d"),
    ("#!/usr/bin/swift", "#|!/|usr|/|bin|/|swift"),
    ("##x", "##|x"),
  ])
  func `splits code into words, operators and punctuation`(code: String, expected: String) {
    #expect(words(of: code) == expected)
  }

  @Test(arguments: [
    ("x = y /z/ w", ["/z/"]),
    ("a / b / c", []),
    ("a/b/c", []),
    ("[1, 2].map { $0 / 2 } / 3", []),
    ("f(/a b/)", ["/a b/"]),
    (#"let r = /(\d+)-(\d+)/"#, [#"/(\d+)-(\d+)/"#]),
    ("let r = /[a-z)]+/", ["/[a-z)]+/"]),
    // As in the compiler, a slash in a character class ends the literal; it needs a backslash.
    ("let r = /[/]/", ["/[/"]),
    (#"let r = /[\/]/"#, [#"/[\/]/"#]),
    (#"let r = /\\/"#, [#"/\\/"#]),
    ("!/a+/", ["/a+/"]),
    ("c ? /a/ : /b/", ["/a/", "/b/"]),
    ("try /a/", ["/a/"]),
    ("reduce(1, /) + g(/)", []),
    ("f(/, a)", []),
    ("/ a/", []),
    ("/a /", []),
    ("let r = /a\n/", []),
    ("x = /a//b/", []),
    ("static func /(a: V, b: V) -> V { a.x/b.x }", []),
    ("prefix operator /\nx /", []),
    ("x! /y", []),
    ("{ /\"/ }", ["/\"/"]),
    ("#/a/b/#", ["#/a/b/#"]),
    ("##/a/#/##", ["##/a/#/##"]),
    ("#/\n  a # \"\n  b/c\n/#", ["#/\n  a # \"\n  b/c\n/#"]),
    (#"#/\/#/#"#, [#"#/\/#/#"#]),
    ("/* */ /a/", ["/a/"]),
  ])
  func `tells a regular expression from a division`(code: String, expected: [String]) {
    let tokens = tokens(of: code).filter { $0.kind == .regex }
    #expect(tokens.map { text(of: $0, in: code) } == expected)
    #expect(tokens.allSatisfy { $0.isTerminated })
  }

  @Test(arguments: [
    (#""a" b"#, #"“a” b"#),
    (#""" b"#, "“” b"),
    (#""\"" b"#, #"“\"” b"#),
    (#""\\" b"#, #"“\\” b"#),
    (#""\(d["a"]!)" b"#, "“<d [ “a” ] !>” b"),
    (#""\("\("a")")" b"#, "“<“<“a”>”>” b"),
    (#""\(f(g(1)))" b"#, "“<f ( g ( 1 ) )>” b"),
    (#""\(a ? "(" : ")")" b"#, "“<a ? “(” : “)”>” b"),
    (#""\(s.contains(/\)/))" b"#, #"“<s . contains ( /\)/ )>” b"#),
    (#""\(a /* ) */)" b"#, "“<a>” b"),
    ("\"\"\"\na \"b\" \\\"\"\" c\n\"\"\" d", "“\na \"b\" \\\"\"\" c\n” d"),
    ("\"\"\"\n\\(a + \"b\")\n\"\"\" c", "“\n<a + “b”>\n” c"),
    ("\"\"\"\na \\\n  b\n\"\"\" c", "“\na \\\n  b\n” c"),
    (##"#"a"b\(c)"# d"##, ##"“a"b\(c)” d"##),
    (##"#"a\#(b)"# c"##, "“a<b>” c"),
    (##"#"\#""# c"##, ##"“\#"” c"##),
    (##"#"\"# c"##, ##"“\” c"##),
    (###"##"a"#\#(b)"## c"###, ###"“a"#\#(b)” c"###),
    (##"#"""# a"##, #"“"” a"#),
    ("#\"\"\"\n\"\"\" \\(a)\n\"\"\"# b", "“\n\"\"\" \\(a)\n” b"),
    ("\"\\(\n", "“<>”"),
  ])
  func `finds the ends of string literals and interpolations`(code: String, expected: String) {
    #expect(outline(of: code) == expected)
  }

  @Test(arguments: [("a\nb", 1), ("a\r\nb", 1), ("a\rb", 1), ("a\r\r\n\nb", 3)])
  func `knows all line ends`(code: String, expected: Int) {
    #expect(Array(SwiftLexer(code)).count { $0.kind == .newline } == expected)
  }

  @Test(arguments: ["// a\nb", "// a\r\nb", "// a\rb"])
  func `ends a line comment at each kind of line end`(code: String) {
    #expect(words(of: code) == "b")
  }

  @Test(arguments: [
    ("/* a", [SwiftToken.Kind.blockComment]),
    ("/* a /* b */", [.blockComment]),
    ("\"a", [.stringEnd]),
    ("\"a\nb", [.stringEnd]),
    ("\"a\\\nb", [.stringEnd]),
    ("\"\"\"\na", [.stringEnd]),
    ("\"\\(a\nb", [.interpolationEnd, .stringEnd]),
    ("\"\\(\"a\nb", [.stringEnd, .interpolationEnd, .stringEnd]),
    ("\"\"\"\n\\(\"a\n\"\"\"", [.stringEnd, .interpolationEnd]),
    ("#/a\nb", [.regex]),
    ("#/\na", [.regex]),
  ])
  func `marks what is not terminated`(code: String, expected: [SwiftToken.Kind]) {
    #expect(Array(SwiftLexer(code)).filter { !$0.isTerminated }.map(\.kind) == expected)
  }

  /// The code with `“…”` for string literals, `<…>` for interpolations, and a space between tokens.
  private func outline(of code: String) -> String {
    var outline = ""
    var needsSpace = false
    for token in tokens(of: code) {
      switch token.kind {
      case .stringText: outline += text(of: token, in: code)
      case .stringEnd: outline += "”"
      case .interpolationEnd: outline += ">"
      case .stringStart: outline += needsSpace ? " “" : "“"
      case .interpolationStart: outline += "<"
      default: outline += (needsSpace ? " " : "") + text(of: token, in: code)
      }
      switch token.kind {
      case .stringStart, .stringText, .interpolationStart, .interpolationEnd: needsSpace = false
      default: needsSpace = true
      }
    }
    return outline
  }

  private func words(of code: String) -> String {
    tokens(of: code).map { text(of: $0, in: code) }.joined(separator: "|")
  }
}

func tokens(of code: String) -> [SwiftToken] { SwiftLexer(code).filter { !$0.isTrivia } }

func text(of token: SwiftToken, in code: String) -> String {
  String(decoding: Array(code.utf8)[token.range], as: UTF8.self)
}

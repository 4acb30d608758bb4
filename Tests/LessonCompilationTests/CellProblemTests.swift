import LessonCompilation
import LessonModel
import Testing

@Suite("The problems of a cell")
struct CellProblemTests {
  @Test(arguments: [
    ("for i in 0..<3 {", ["1:16 '{' is not closed in this cell"]),
    ("print(i)\n}", ["2:1 '}' has no '{' in this cell"]),
    ("f(", ["1:2 '(' is not closed in this cell"]),
    ("[1, 2", ["1:1 '[' is not closed in this cell"]),
    ("f)", ["1:2 ')' has no '(' in this cell"]),
    ("if a {\n  if b {", ["1:6", "2:8"].map { "\($0) '{' is not closed in this cell" }),
    ("}\n{", ["1:1 '}' has no '{' in this cell", "2:1 '{' is not closed in this cell"]),
    ("let ü = {", ["1:10 '{' is not closed in this cell"]),
    ("\"\\(a[0)\"", ["1:5 '[' is not closed before ')' on line 1"]),
    ("\"\\(a})\"", ["1:5 '}' has no '{' in this cell"]),
  ])
  func `say what is not closed or not opened`(code: String, expected: [String]) {
    #expect(problems(of: code) == expected)
  }

  @Test(arguments: [
    ("[1, 2)", ["1:6 ')' does not match '[' on line 1"]),
    ("f(1])", ["1:4 ']' does not match '(' on line 1"]),
    ("f([1, 2)", ["1:3 '[' is not closed before ')' on line 1"]),
    ("{ f( }\n)", ["1:4 '(' is not closed before '}' on line 1"]),
    ("f({ g(1)) })", ["1:9 ')' does not match '{' on line 1"]),
    ("f({ g(1)\n)", ["2:1 ')' does not match '{' on line 1"]),
    ("f() { g(1)) }", ["1:11 ')' has no '(' in this cell"]),
    ("{\nf(g { x )\n}\n", ["2:9 ')' does not match '{' on line 2"]),
    ("{\nf(g x })\n}\n", ["2:2 '(' is not closed before '}' on line 2"]),
    ("f([g a), b])", ["1:3 '[' is not closed before ')' on line 1"]),
    ("{ f(g( }", ["1:6 '(' is not closed before '}' on line 1"]),
    ("f(g {", ["1:5 '{' is not closed in this cell"]),
  ])
  func `are one for one bracket that does not match`(code: String, expected: [String]) {
    #expect(problems(of: code) == expected)
  }

  @Test(arguments: [
    ("f(\"a", ["1:3 unterminated string literal"]),
    ("f(\"a)\ng()", ["1:3 unterminated string literal"]),
    ("if x { f(\"a) }\ng()", ["1:10 unterminated string literal"]),
    ("if x { f(\"a)\n}", ["1:10 unterminated string literal"]),
    ("if x {\nf(\"a)", ["2:3 unterminated string literal"]),
    ("f(a})\"\n}", ["1:6 unterminated string literal"]),
    ("}\n\"a", ["1:1 '}' has no '{' in this cell", "2:1 unterminated string literal"]),
    ("f(\"a \\(b\")\ng()", ["1:3 unterminated string literal"]),
    ("f(\"\"\"\na\n}", ["1:3 unterminated string literal"]),
    ("\"\"\"\n\\(\"a\n\"\"\"", ["2:3 unterminated string literal"]),
    ("\"a\n\"b", ["1", "2"].map { "\($0):1 unterminated string literal" }),
    ("{ /* a /* b */", ["1:3 unterminated '/*' comment"]),
    ("\"\\(a /* ) \"", ["1:1 unterminated string literal"]),
    ("let r = #/a", ["1:9 unterminated regular expression"]),
    ("f(#/\na\n)", ["1:3 unterminated regular expression"]),
    ("a */ b", ["1:3 '*/' has no '/*' in this cell"]),
    ("a +*/", ["1:4 '*/' has no '/*' in this cell"]),
  ])
  func `name unterminated literals and comments, and nothing that these may hide`(
    code: String, expected: [String]
  ) {
    #expect(problems(of: code) == expected)
  }

  @Test(arguments: [
    ("#if A", ["1:1 '#if' has no '#endif' in this cell"]),
    ("#if A\n#else", ["1:1 '#if' has no '#endif' in this cell"]),
    ("#endif", ["1:1 '#endif' has no '#if' in this cell"]),
    ("#else", ["1:1 '#else' has no '#if' in this cell"]),
    (
      "#elseif A\n#else\n#endif\n#endif",
      [
        "1:1 '#elseif' has no '#if' in this cell", "4:1 '#endif' has no '#if' in this cell",
      ]
    ),
    ("#elseif A", ["1:1 '#elseif' has no '#if' in this cell"]),
    ("#if A\n#if B\n#endif", ["1:1 '#if' has no '#endif' in this cell"]),
    ("func f() {\n#if A\n}\ng()", ["2:1 '#if' has no '#endif' in this cell"]),
    ("#if A\n}\n#endif", ["2:1 '}' has no '{' in this cell"]),
    (
      "#if A\nif x {\n#else\nif y {\n#endif\n}",
      [
        "2:6 '{' is not closed before '#else' on line 3",
        "4:6 '{' is not closed before '#endif' on line 5",
      ]
    ),
    ("{\n#endif\n}", ["2:1 '#endif' has no '#if' in this cell"]),
    ("#if A #endif", []),
  ])
  func `name conditions without an end or a beginning`(code: String, expected: [String]) {
    #expect(problems(of: code) == expected)
  }

  @Test(arguments: [
    "", "\0", "\u{FEFF}let x = 1", "let x = \"}\" // {", "let r = /[(]/", "/* { */",
    "/* /* */ */",
    "func f() {\n#if A\n  g()\n#else\n  h()\n#endif\n}", "#\"\"\"#", "#sourceLocation()",
    "let s = \"\\(d[\"a\"]!)\"", "let s = \"\"\"\n  \"a\" \\(f { \"}\" })\n  \"\"\"",
    "x\r\n.f {\r\n}\r\n", "f {\r}\r", "#warning(\")\")", "foo\n#if A\n  .bar()\n#endif\n",
    "let f = \\Foo.bar[0].baz!", "a </*comment*/ b", "let r = /(\\d+)-(\\d+)/", "#if A\n#endif",
    "\"\\(\"\\(\"a\")\")\"", "let x = a /* } */ / b /* { */",
  ])
  func `are none in a cell that is whole`(code: String) {
    #expect(problems(of: code) == [])
  }

  @Test(arguments: [
    ("{", "add '}': each cell must be complete Swift code"),
    ("}", "remove it, or add '{': each cell must be complete Swift code"),
    ("[)", "close '[' with ']'"),
    ("{ f( }", "add ')'"),
    ("\"a", "end it with '\"'"),
    ("##\"\"\"\na", "end it with '\"\"\"##'"),
    ("/*", "end it with '*/'; each '/*' inside it needs a '*/' of its own"),
    ("##/a", "end it with '/##'"),
    ("a */ b", "remove it, or put a space between the two characters"),
    ("#if A", "add '#endif': each cell must be complete Swift code"),
    ("#endif", "remove it, or add '#if': each cell must be complete Swift code"),
  ])
  func `come with what to do`(code: String, expected: String) {
    #expect(CellSyntax(code).problems.map(\.help) == [expected])
  }

  @Test func `count lines at each kind of line end, and columns in UTF-8`() {
    #expect(
      problems(of: "a\nb\r\nc\rlet ü = \"→\"; }") == ["4:17 '}' has no '{' in this cell"])
  }

  private func problems(of code: String) -> [String] {
    CellSyntax(code).problems.map { "\($0.position.line):\($0.position.column) \($0.message)" }
  }
}

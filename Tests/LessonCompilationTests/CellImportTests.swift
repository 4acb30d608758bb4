import LessonCompilation
import LessonModel
import Testing

@Suite("The imports of a cell")
struct CellImportTests {
  @Test(arguments: [
    ("import A", ["import A"]),
    ("import\tA", ["import\tA"]),
    ("  import A", ["import A"]),
    ("import A.B.C", ["import A.B.C"]),
    ("import `A`", ["import `A`"]),
    ("import struct A.B", ["import struct A.B"]),
    ("import func A.f", ["import func A.f"]),
    ("import typealias A.B", ["import typealias A.B"]),
    ("@preconcurrency import A", ["@preconcurrency import A"]),
    ("@testable import A", ["@testable import A"]),
    ("@_spi(X) import A", ["@_spi(X) import A"]),
    ("@_spi(X) @testable public import A", ["@_spi(X) @testable public import A"]),
    ("@preconcurrency\nimport A", ["@preconcurrency\nimport A"]),
    ("@a // why\n/* how */ import A", ["@a // why\n/* how */ import A"]),
    ("private import A", ["private import A"]),
    ("fileprivate import A", ["fileprivate import A"]),
    ("internal import A", ["internal import A"]),
    ("package import A", ["package import A"]),
    ("public import A", ["public import A"]),
    ("import A; import B", ["import A", "import B"]),
    ("import A; let x = 1", ["import A"]),
    ("let x = 1; import A", ["import A"]),
    ("/* dates */ import A", ["import A"]),
    ("import A // why", ["import A"]),
    ("import /* what */ A", ["import /* what */ A"]),
    ("import A\r\nimport B\rimport C", ["import A", "import B", "import C"]),
    ("f()\nimport A", ["import A"]),
    ("@main struct S {}\nimport A", ["import A"]),
    ("import A\n.f()", ["import A"]),
    ("#if A\nimport B\n#endif", ["import B"]),
  ])
  func `are found in every form`(code: String, expected: [String]) {
    #expect(CellSyntax(code).imports.map(\.text) == expected)
  }

  @Test(arguments: [
    "x.import", "f(import: 1)", "func f(import x: Int) {}", "\"import A\"", "// import A",
    "/* import A\nimport B */", "\"\"\"\nimport A\n\"\"\"", "let r = /import A/",
    "#/\nimport A\n/#", "{\nimport A\n}", "let `import` = 1", "\"\"\"\n\\(\nimport A)\n\"\"\"",
    "import",
    "let x = 1 /* words that\nimport nothing, they only look like it */", "@import A",
    "$import A", "#import A", "[\nimport A\n]", "x import A",
  ])
  func `are not the word in other places`(code: String) {
    #expect(CellSyntax(code).imports.isEmpty)
    #expect(CellSyntax(code).codeWithoutImports == code)
  }

  @Test func `have a path without backticks, and the position of their first attribute`() throws {
    let syntax = CellSyntax("let ü = 1; @_spi(X)\n  import struct `A`.B;")
    let found = try #require(syntax.imports.first)
    #expect(found.path == ["A", "B"])
    #expect(found.position == SourcePosition(line: 1, column: 13))
    #expect(found.text == "@_spi(X)\n  import struct `A`.B")
  }

  @Test(arguments: [
    ("import A; let x = 1", "          let x = 1"),
    ("let x = 1; import A", "let x = 1;         "),
    ("f(); import A; g()", "f();           g()"),
    ("import A ; import B\nlet x = 1", "                   \nlet x = 1"),
    ("import A /* ü */; let x = 1", "                   let x = 1"),
    ("/* ü */ import Ä; let ö = 1", "/* ü */            let ö = 1"),
    ("@a\r\nimport A\r\nf()", "  \r\n        \r\nf()"),
    ("#if A\nimport B\n#endif\nf()", "#if A\n        \n#endif\nf()"),
    ("", ""),
  ])
  func `leave spaces in their place, and no stray semicolon`(code: String, expected: String) {
    #expect(CellSyntax(code).codeWithoutImports == expected)
  }

  @Test(arguments: [
    ("import A", "1: import A"),
    ("  import A", "1:   import A"),
    ("/* ü */ import A; import B", "1:          import A\n1:                    import B"),
    ("\n@a\n  import A", "2: @a\n  import A"),
    (
      "#if canImport(Darwin)\nimport Darwin\n#else\nimport Glibc\n#endif",
      """
      2: #if canImport(Darwin)
      import Darwin
      #endif
      4: #if canImport(Darwin)
      #else
      import Glibc
      #endif
      """
    ),
    (
      "#if A // a\n#elseif B || /* c */ C\n#else\n  import D\n#endif\nimport E",
      "4: #if A\n#elseif B || C\n#else\n  import D\n#endif\n6: import E"
    ),
    (
      "#if A\n#if X\n#else\nimport B\n#endif\n#elseif C\nimport D\n#endif",
      """
      4: #if A
      #if X
      #else
      import B
      #endif
      #endif
      7: #if A
      #elseif C
      import D
      #endif
      """
    ),
    ("#if (A\n  || B)\nimport C\n#endif", "3: #if (A || B)\nimport C\n#endif"),
    ("#if !f(a, \"b c\")\nimport C\n#endif", "2: #if !f(a, \"b c\")\nimport C\n#endif"),
    ("#if A\r\nimport B\r\n#endif", "2: #if A\nimport B\n#endif"),
  ])
  func `are hoisted with their conditions, each at its column`(code: String, expected: String) {
    let hoisted = CellSyntax(code).hoistedImports.map { hoisted in
      "\(hoisted.line): "
        + (hoisted.opening + hoisted.declaration + hoisted.closing).joined(separator: "\n")
    }
    #expect(hoisted.joined(separator: "\n") == expected)
  }
}

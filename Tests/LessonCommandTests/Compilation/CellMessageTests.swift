import Foundation
import Testing

/// The messages for code that cannot be a cell: the whole text except the lines shown.
@Suite struct CellMessageTests {
  typealias Cell = LessonTrial.Cell

  private static let statement = "end its last statement in the cell itself"
  private static let beginning =
    "a cell begins with a new statement: it cannot continue the cell before it"
  private static let whole = "each cell must be complete Swift code"

  @Test(arguments: [
    ("for i in 0..<3 {", "4:16", "'{' is not closed in this cell", "add '}': \(whole)"),
    ("print((1)", "4:6", "'(' is not closed in this cell", "add ')': \(whole)"),
    ("let a = [1, 2", "4:9", "'[' is not closed in this cell", "add ']': \(whole)"),
    ("let s = \"abc", "4:9", "unterminated string literal", "end it with '\"'"),
    ("let s = \"\"\"\nabc", "4:9", "unterminated string literal", "end it with '\"\"\"'"),
    (
      "/* abc", "4:1", "unterminated '/*' comment",
      "end it with '*/'; each '/*' inside it needs a '*/' of its own"
    ),
    ("#if true\nprint(1)", "4:1", "'#if' has no '#endif' in this cell", "add '#endif': \(whole)"),
    ("let r = #/abc", "4:9", "unterminated regular expression", "end it with '/#'"),
    (
      "}\nprint(1)", "4:1", "'}' has no '{' in this cell", "remove it, or add '{': \(whole)"
    ),
    ("let x =", "4:8", "expected initial value after '='", nil),
    (
      "let x = 1 +", "4:11", "the cell 'c0' is not complete: expected expression after operator",
      statement
    ),
    ("try", "4:1", "the cell 'c0' is not complete: expected expression after 'try'", statement),
    ("@MainActor", "4:10", "the cell 'c0' is not complete: expected declaration", statement),
    ("outer:", "4:1", "labels are only valid on loops, if, and switch statements", nil),
    ("let x = [1].", "4:12", "expected member name following '.'", nil),
    (
      "import", "4:1", "declaration is only valid at file scope",
      "write the name of a module after 'import'"
    ),
    ("else { print(1) }", "4:1", "expected expression", beginning),
    ("catch { print(1) }", "4:1", "expected expression", beginning),
    ("{ print(1) }", "4:1", "closure expression is unused", beginning),
    (
      ".count", "4:2", "reference to member 'count' cannot be resolved without a contextual type",
      beginning
    ),
    ("+ 1", "4:1", "unary operator cannot be separated from its operand", beginning),
    ("as Int", "4:1", "expected expression", beginning),
    (
      "@main struct M { static func main() {} }", "4:1",
      "'@main' has no effect: a lesson runs its cells from top to bottom",
      "remove it, and call the type's main() in a cell"
    ),
    (
      "let _lecternRun = 1", "4:5",
      "the name '_lecternRun' is reserved for the code that Lectern writes around the cells",
      "choose another name"
    ),
    ("import Foundaton", "4:8", "no such module 'Foundaton'", "did you mean 'Foundation'?"),
    (
      "import FuzzTargets", "4:1",
      "the program is not linked with the module 'FuzzTargets', so a lesson cannot use it",
      "make it a dependency of the program's target, or do not import it"
    ),
    (
      "import SVGReading", "4:1",
      "the program is not linked with the module 'SVGReading', so a lesson cannot use it",
      "make it a dependency of the program's target, or do not import it"
    ),
    (
      "extension Int { var half: Int { self / 2 } }", "4:1",
      "declaration is only valid at file scope",
      "add .file-scope to the cell: {#c0 .file-scope}"
    ),
    (
      "infix operator +++", "4:7", "'operator' may only be declared at file scope",
      "add .file-scope to the cell: {#c0 .file-scope}"
    ),
    (
      "func + (a: [Int], b: Int) {}", "4:6",
      "operator functions can only be declared at global or in type scope",
      "add .file-scope to the cell: {#c0 .file-scope}"
    ),
    (
      "import Observation\n@Observable final class M { var x = 1 }", "5:25",
      "local type cannot have attached extension macro",
      "add .file-scope to the cell: {#c0 .file-scope}"
    ),
    (
      """
      struct V {
        var x = 1.0
        static func + (a: V, b: V) -> V { V(x: a.x + b.x) }
      }
      print(V() + V())
      """, "8:11",
      "referencing operator function '+' on 'FloatingPoint' requires that 'V' conform to 'FloatingPoint'",
      "add .file-scope to the cell that declares 'V': Swift finds the operators of a type only at file scope"
    ),
    (
      "let n = 3\nstruct S { func f() -> Int { n } }", "5:30",
      "struct declaration cannot close over value 'n' defined in outer scope", capture
    ),
    (
      "let n = 3\nfunc g() -> Int { n }\nstruct S { func f() -> Int { g() } }\nprint(S().f())",
      "5:6",
      "closure captures 'n' before it is declared", capture
    ),
  ])
  func `Code that cannot be a cell is an error with its place, and what to do`(
    code: String, place: String, message: String, help: String?
  ) throws {
    let (result, _) = try LessonTrial.run(LessonTrial.lesson([Cell("", code), "print(5)"]))
    #expect(result.status == 2)
    let help = help.map { "\n  help: \($0)" } ?? ""
    #expect(
      result.messages.contains("a.md:\(place): error: \(message)\(help)\n"), "\(result.error)")
    #expect(!result.error.contains("lesson.swift"))
  }

  private static let capture =
    "a type cannot use a cell's variables, nor functions that do: give it the value as an argument, "
    + "or move both into .file-scope cells"

  @Test func `Reserved names and parameters' names cannot be declared at file scope`() throws {
    let (result, _) = try LessonTrial.run(
      LessonTrial.lesson([
        Cell(".file-scope", "enum LessonKit {}\nstruct Swift {}\nstruct MainActor {}\nlet x = 1")
      ]))
    #expect(result.status == 2)
    #expect(
      result.error.matches(of: /a\.md:(\d:\d): error: the name '\w+' is reserved/).map(\.1) == [
        "4:6", "5:8", "6:8",
      ])
    let (other, _) = try LessonTrial.run(
      "---\nparameters:\n  n: 3\n---\n" + LessonTrial.lesson([Cell(".file-scope", "let n = 4")]))
    #expect(
      other.error == """
        a.md:8:5: error: invalid redeclaration of 'n'
        8 | let n = 4
          |     ^
        a.md:3:3: note: 'n' previously declared here
        3 |   n: 3
          |   ^

        """)
  }

  @Test
  func `A caret is under its character in lists and quotes, after tabs and wide letters`() throws {
    let (result, _) = try LessonTrial.run(
      """
      -\titem

      \t```swift {#a}
      \tfor i in 0..<2 {
      \t\tprint(i, one)
      \t}
      \t```

      >\t```swift {#b}
      >\tlet größe = 2
      >\tprint("éé", two)
      >\t```

      > ```swift {#c}
      >let 数 = "🎉🎉"; print(three)
      > print(four)
      > ```
      """)
    #expect(result.status == 2)
    #expect(
      result.error == """
        a.md:5:12: error: cannot find 'one' in scope
        5 | \t\tprint(i, one)
          | \t\t         ^
        a.md:11:17: error: cannot find 'two' in scope
        11 | >\tprint("éé", two)
           |  \t            ^
        a.md:15:30: error: cannot find 'three' in scope
        15 | >let 数 = "🎉🎉"; print(three)
           |                         ^
        a.md:16:9: error: cannot find 'four' in scope
        16 | > print(four)
           |         ^

        """)
  }

  @Test(arguments: [
    (
      "struct Oops: Error {}\nfunc f() throws { throw Oops() }\ntry f()", (2, 19), "Oops: Oops()"
    ),
    ("let values = [1]\n\nprint(values[values.count])", (3, 13), "Fatal error: Index out of range"),
    (
      "func g(_ n: Int) -> Int {\n  precondition(n > 1, \"small\")\n  return n\n}\nprint(g(1))",
      (2, 3), "Precondition failed: small"
    ),
  ])
  func `An error names its line, also after the text above its cell has changed`(
    code: String, place: (line: Int, column: Int), message: String
  ) throws {
    try LessonTrial.with([:]) { trial in
      for above in ["", "One.\n\nTwo.\n\nThree.\n\n", "# Two\n\n", "---\ntitle: x\n---\n"] {
        try trial.write("\(above)# An error\n\n```swift {#a}\n\(code)\n```\n", to: "a.md")
        let result = try trial.run("a.md")
        let line = above.count { $0 == "\n" } + 3 + place.line
        #expect(result.status == 1)
        #expect(result.messages == "a.md:\(line):\(place.column): error: \(message)\n")
      }
    }
  }

  @Test
  func `An error in a cell taken from another lesson blames it; a note names this one`() throws {
    try LessonTrial.with([
      "lib.md": LessonTrial.lesson([
        "print(\n  wrong)", Cell(".file-scope", "func g() { alsoWrong() }"), "let z = (1",
      ]),
      "chain.md": "```swift {#c0 from=lib}\n```\n",
      "a.md": "# A\n\n```swift {#c0 from=chain}\n```\n\n```swift {#c1 from=lib}\n```\n",
      "b.md": "```swift {#c2 from=lib}\n```\n",
    ]) { trial in
      let result = try trial.run("a.md", "b.md")
      #expect(
        result.messages.hasPrefix(
          """
          lib.md:5:3: error: cannot find 'wrong' in scope
          a.md:3:1: note: the cell 'c0' takes this code with from=
          lib.md:9:12: error: cannot find 'alsoWrong' in scope
          a.md:6:1: note: the cell 'c1' takes this code with from=
          lib.md:13:9: error: '(' is not closed in this cell
            help: add ')': each cell must be complete Swift code
          b.md:1:1: note: the cell 'c2' takes this code with from=

          """))
    }
  }
}

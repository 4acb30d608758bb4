import Foundation
import Testing

/// The whole text that a learner sees for common mistakes.
@Suite struct LearnerMistakeTests {
  @Test(arguments: [
    (
      "a misspelled name", "let total = 3\nprint(totl)",
      """
      a.md:5:7: error: cannot find 'totl' in scope
      5 | print(totl)
        |       ^
        help: did you mean 'total' (cell 'c0')?

      """
    ),
    (
      "a misspelled name of Swift's", "for i in 0...3 { prnt(i) }",
      """
      a.md:4:18: error: cannot find 'prnt' in scope
      4 | for i in 0...3 { prnt(i) }
        |                  ^
        help: did you mean 'print'?

      """
    ),
    (
      "a missing import", "print(Date())",
      """
      a.md:4:7: error: cannot find 'Date' in scope
      4 | print(Date())
        |       ^
        help: add: import Foundation

      """
    ),
    (
      "a missing import of a function", "print(sqrt(2))",
      """
      a.md:4:7: error: cannot find 'sqrt' in scope
      4 | print(sqrt(2))
        |       ^
        help: add: import Foundation

      """
    ),
    (
      "a wrong type", "let x: Int = \"three\"",
      """
      a.md:4:14: error: cannot convert value of type 'String' to specified type 'Int'
      4 | let x: Int = "three"
        |              ^

      """
    ),
    (
      "a missing return", "func f(_ x: Int) -> Int {\n  if x > 0 { return 1 }\n}\nprint(f(1))",
      """
      a.md:6:1: error: missing return in local function expected to return 'Int'
      6 | }
        | ^

      """
    ),
    (
      "a missing label", "func greet(name: String) { print(name) }\ngreet(\"Ada\")",
      """
      a.md:5:7: error: missing argument label 'name:' in call
      5 | greet("Ada")
        |       ^
        |       name:

      """
    ),
    (
      "a constant that is changed", "let x = 1\nx += 1\nprint(x)",
      """
      a.md:5:3: error: left side of mutating operator isn't mutable: 'x' is a 'let' constant
      5 | x += 1
        |   ^
      a.md:4:1: note: change 'let' to 'var' to make it mutable
      4 | let x = 1
        | ^

      """
    ),
    (
      "a wrong argument", "func half(_ x: Double) -> Double { x / 2 }\nlet i = 3\nprint(half(i))",
      """
      a.md:6:12: error: cannot convert value of type 'Int' to expected argument type 'Double'
      6 | print(half(i))
        |            ^
        |            Double( )

      """
    ),
    (
      "a switch with a missing case",
      "enum Side { case left, right }\nlet s = Side.left\nswitch s {\ncase .left: print(1)\n}",
      """
      a.md:6:1: error: switch must be exhaustive
      6 | switch s {
        | ^
      a.md:6:1: note: add missing case: '.right'
      6 | switch s {
        | ^

      """
    ),
    (
      "an assignment in a condition", "var x = 1\nif x = 1 { print(x) }",
      """
      a.md:5:6: error: use of '=' in a boolean context, did you mean '=='?
      5 | if x = 1 { print(x) }
        |      ^
        |      ==

      """
    ),
    (
      "a name that is used too early", "print(y)\nlet y = 1",
      """
      a.md:4:7: error: use of local variable 'y' before its declaration
      4 | print(y)
        |       ^
      a.md:5:5: note: 'y' declared here
      5 | let y = 1
        |     ^

      """
    ),
  ])
  func `A mistake is shown with its line and a remedy`(
    name: String, code: String, text: String
  ) throws {
    let (result, _) = try LessonTrial.run(LessonTrial.lesson([LessonTrial.Cell("", code)]))
    #expect(result.status == 2)
    #expect(result.error == text, "\(name)")
    #expect(result.output == "")
  }

  @Test func `An optional that is not unwrapped comes with the ways to unwrap it`() throws {
    let (result, _) = try LessonTrial.run(
      LessonTrial.lesson(["let n = Int(\"3\")\nprint(n + 1)"]))
    #expect(
      result.messages.hasPrefix(
        """
        a.md:5:7: error: value of optional type 'Int?' must be unwrapped to a value of type 'Int'
        a.md:4:5: note: short-circuit using 'guard' to exit this function early if the optional value contains 'nil'
        """))
    #expect(result.error.contains("( ?? default value)"))
  }

  /// A warning that code is never executed stays, while variables of the cells give no warning.
  ///
  /// An author who shows such code on purpose can write the cell so that it is executed, and all
  /// others have made a mistake. Variables of the cells are as those of a program's top level, of
  /// which Swift does not warn.
  @Test
  func `Warnings are shown in each run, stop nothing, and are about the author's code`() throws {
    let text = LessonTrial.lesson([
      "func f() -> Int { 1 }\nf()",
      "let unused = 1\nvar constant = 2\nvar written = 3\nwritten = constant",
      """
      func g() {
        var x = 1
        print(x)
      }
      g()
      """,
      LessonTrial.Cell("error=\"E\"", "struct E: Error {}\nthrow E()\nprint(1)"),
      "fatalError()",
    ])
    let warnings = """
      a.md:5:1: warning: result of call to 'f()' is unused
      a.md:17:7: warning: variable 'x' was never mutated; consider changing to 'let' constant
      a.md:26:1: warning: code after 'throw' will never be executed

      """
    try LessonTrial.with(["a.md": text]) { trial in
      for _ in 1...2 {
        let result = try trial.run("a.md")
        #expect(result.status == 1)
        #expect(result.messages == warnings + "a.md:30:1: error: Fatal error: \n")
        #expect(trial.output(of: "a.md").hasPrefix("1\n"))
      }
    }
  }

  @Test
  func `All lessons' errors are reported at once, and a broken lesson affects no other`() throws {
    try LessonTrial.with([
      "good.md": LessonTrial.lesson(["print(1)"]),
      "bad.md": LessonTrial.lesson(["print(one)", "print(two)"]),
      "worse.md": LessonTrial.lesson(["print("]),
    ]) { trial in
      let folder = trial.folder
      let inside = try trial.run("good.md", "bad.md", "worse.md", "--diagnostics", "json")
      #expect(inside.status == 2)
      #expect(trial.output(of: "good.md") == "1\n")
      let pages = try FileManager.default.contentsOfDirectory(
        atPath: folder.appending(path: "output").path())
      #expect(pages.sorted() == ["good.html", "good.ipynb", "good.md", "index.html"])
      let lines = inside.error.split(separator: "\n").sorted()
      #expect(
        lines
          == [
            #"{"column":6,"file":"worse.md","help":"add ')': each cell must be complete Swift code","line":4,"message":"'(' is not closed in this cell","severity":"error"}"#,
            #"{"column":7,"file":"bad.md","line":4,"message":"cannot find 'one' in scope","severity":"error"}"#,
            #"{"column":7,"file":"bad.md","line":8,"message":"cannot find 'two' in scope","severity":"error"}"#,
          ].sorted())
    }
  }

  @Test
  func `A place is relative to where the command was typed, and what editors look for`() throws {
    try LessonTrial.with(["a.md": LessonTrial.lesson(["let x = 1\nx += nothing\nx = 2"])]) {
      trial in
      let name = trial.folder.lastPathComponent
      let parent = trial.folder.deletingLastPathComponent()
      let absolute = trial.folder.appending(path: "a.md").path()
      for (path, folder) in [("a.md", trial.folder), ("\(name)/a.md", parent), (absolute, parent)] {
        let result = try Program(name: "lectern").run(
          ["run", path], in: folder, environment: trial.environment)
        #expect(result.status == 2)
        let lines = result.messages.split(separator: "\n")
        #expect(lines.count > 1)
        for line in lines where !line.hasPrefix("  help: ") {
          let match = try #require(
            line.wholeMatch(of: /(.*?):([0-9]+):([0-9]+): (warning|error|note): .*/), "\(line)")
          #expect(String(match.1) == path)
        }
      }
      let github = try trial.run("a.md", "--diagnostics", "github")
      #expect(github.error.contains("::error file=a.md,line=6,col=1::cannot assign to value: 'x'"))
      #expect(github.error.contains("%0Aa.md:4:1: note: change 'let' to 'var'"))
    }
  }
}

import Foundation
import Testing

/// The code that a cell may have, and the messages for code that it may not have.
@Suite struct CellCodeTests {
  typealias Cell = LessonTrial.Cell

  @Test(arguments: [
    (
      "imports for each platform, nested conditions",
      """
      #if canImport(Darwin)
      import Darwin
      #elseif canImport(Glibc)
      #if os(Linux)
      import Glibc
      #else
      import Musl
      #endif
      #else
      import Nothing
      #endif
      print(getpid() > 0)
      """
    ),
    (
      "an import with an access modifier", "private import Foundation\nprint(Date() > .distantPast)"
    ),
    ("a tab after import", "import\tFoundation\nprint(Date() > .distantPast)"),
    (
      "an attribute on its own line",
      "@preconcurrency\nimport Foundation\nprint(Date() > .distantPast)"
    ),
    ("an import after a comment", "/* dates */ import Foundation\nprint(Date() > .distantPast)"),
    (
      "several imports on a line",
      "import Foundation; import Dispatch; let start = Date()\nprint(start > .distantPast)"
    ),
    ("an import of one declaration", "import struct Foundation.Date\nprint(Date() > .distantPast)"),
    ("words in a comment", "let x = 1 /* words that\nimport nothing */\nprint(x == 1)"),
    (
      "words in a string",
      "let s = \"\"\"\n\nimport Nothing\n\"\"\"\nprint(s == \"\\nimport Nothing\")"
    ),
    (
      "modules of Swift",
      "import Synchronization\nimport RegexBuilder\nprint(\"a\".contains(One(\"a\")))"
    ),
    ("Swift Testing", "import Testing\n#expect(1 == 1)\nprint(true)"),
    ("XCTest", "import XCTest\nXCTAssertTrue(true)\nprint(true)"),
    (
      "a regular expression",
      "if let match = \"12-34\".firstMatch(of: /(\\d+)-(\\d+)/) { print(match.1 == \"12\") }"
    ),
    ("a cell that awaits", "func answer() async -> Int { 42 }\nprint(await answer() == 42)"),
  ])
  func `A form of a cell that works`(name: String, code: String) throws {
    let (result, output) = try LessonTrial.run(LessonTrial.lesson([Cell("", code)]))
    #expect(result.error == "", "\(name)")
    #expect(output == "true\n", "\(name)")
  }

  @Test
  func `Cells import a module in different ways, in lists, in block quotes, at file scope`() throws
  {
    let (result, output) = try LessonTrial.run(
      """
      - item

        ```swift {#list}
        private import Foundation
        print(Date() > .distantPast)
        ```

      > ```swift {#quotation}
      > public import Foundation
      > print(DispatchTime.now() > DispatchTime(uptimeNanoseconds: 0))
      > import Dispatch
      > ```

      ```swift {#file .file-scope}
      import Foundation
      private let start = Date.distantPast
      func isLater() -> Bool { Date() > start }
      ```

      ```swift {#plain}
      print(isLater())
      ```
      """)
    #expect(result.error == "")
    #expect(output == "true\ntrue\ntrue\n")
  }

  @Test func `Declarations that need nothing from other cells work inside a cell`() throws {
    let (result, output) = try LessonTrial.run(
      "---\nparameters:\n  n: 3\n  print: 4\n---\n"
        + LessonTrial.lesson([
          "struct Stack<T> { var items: [T] = [] }\nSwift.print(Stack(items: [1]).items)",
          "protocol P { func f() -> Int }\nstruct A: P { func f() -> Int { n } }\nSwift.print(A().f())",
          "indirect enum Tree { case leaf, node(Tree, Tree) }\nSwift.print(Tree.leaf)",
          """
          func isEven(_ n: Int) -> Bool { n == 0 || isOdd(n - 1) }
          func isOdd(_ n: Int) -> Bool { n != 0 && isEven(n - 1) }
          Swift.print(isEven(4))
          """,
          "@propertyWrapper struct Twice { var wrappedValue: Int { didSet { wrappedValue *= 2 } } }",
          "lazy var late = 5\nSwift.print(late)",
          "let n = n + 1\nSwift.print(n, print)",
          "let _ = 1\nlet run = 1, Lesson = 2, LessonKit = 3, display = 4\nSwift.print(run, LessonKit)",
          "struct Void {}\nstruct Sendable {}\nstruct Int {}\nSwift.print(Void.self)",
          "", "// only a comment", "/* one\n\n*/", "#if false\nimport Nothing\n#endif",
          "let text = \"one\\ntwo\"",
          Cell("", "defer { Swift.print(\"deferred\") }\nSwift.print(text)"),
        ]))
    #expect(result.messages == "")
    #expect(
      output
        == "[1]\n3\nleaf\ntrue\n5\n4 4\n1 3\nVoid\none\ntwo\ndeferred\n")
  }

  @Test func `A .file-scope cell declares for the whole lesson, and for no other lesson`() throws {
    func text(_ value: Int) -> String {
      "---\nparameters:\n  n: 3\n---\n"
        + LessonTrial.lesson([
          Cell(
            ".file-scope",
            """
            infix operator +++
            func +++ (a: Int, b: Int) -> Int { a + b }
            private let secret = \(value)
            fileprivate struct V: Equatable {
              var x = secret
              static func + (a: V, b: V) -> V { V(x: a.x + b.x) }
            }
            protocol P {}
            extension V: P {}
            func twice() -> Int { n * 2 }
            """),
          "print(1 +++ 2, (V() + V()).x, V() == V(), twice())",
        ])
    }
    try LessonTrial.with(["a.md": text(1), "b.md": text(2)]) { trial in
      let result = try trial.run("a.md", "b.md", "--jobs", "2")
      #expect(result.status == 0)
      #expect(trial.output(of: "a.md") == "3 2 true 6\n")
      #expect(trial.output(of: "b.md") == "3 4 true 6\n")
    }
  }

  @Test
  func `A lesson whose first line is a cell's fence works, with each kind of line end`() throws {
    for (end, mark) in [("\n", ""), ("\r\n", "\u{FEFF}"), ("\r", "")] {
      let text =
        "\(mark)```swift {#a .file-scope}\nlet s = 1\n```\n\n```swift {#b}\nprint(s)\n```\n"
      let (result, output) = try LessonTrial.run(text.replacing("\n", with: end))
      #expect(result.error == "")
      #expect(output == "1\n", "\(end.debugDescription)")
    }
  }

  @Test func `Cells await, in the order of the lesson, and fail at their lines`() throws {
    let (result, output) = try LessonTrial.run(
      LessonTrial.lesson([
        "async let one = 1\nprint(await one)",
        "actor A {\n  var n = 0\n  func next() -> Int {\n    n += 1\n    return n\n  }\n}",
        "let a = A()\nprint(await a.next())",
        "@MainActor final class M { var x = 3 }\nprint(M().x)",
        "Task { print(4) }\ntry await Task.sleep(for: .milliseconds(20))",
        Cell(
          "error=\"Oops\"",
          "struct Oops: Error {}\nfunc f() async throws { throw Oops() }\nprint(5)\ntry await f()"),
        Cell("error=\"nil\"", "func none() async -> Int? { nil }\nlet n = await none()\nprint(n!)"),
        "print(await a.next())\nlet values = [1]\n  print(values[await a.next()])",
      ]))
    #expect(result.status == 1)
    #expect(result.messages == "a.md:49:15: error: Fatal error: Index out of range\n")
    #expect(output.hasPrefix("1\n1\n3\n4\n5\n"))
    #expect(output.hasSuffix("2\n"))
  }

  @Test(arguments: [
    ("import Foundation\nawait Task.yield()\nexit(0)", "a.md:6:1: error: Exited: "),
    ("await Task.yield()\nwhile true {}", "a.md:5:"),
    ("try await Task.sleep(for: .seconds(50))", "a.md:4:1: error: Timed out: "),
  ])
  func `A cell that awaits is ended like any other`(code: String, message: String) throws {
    let (result, _) = try LessonTrial.run(LessonTrial.lesson([Cell("timeout=1s", code)]))
    #expect(result.status == 1)
    #expect(result.error.hasPrefix(message))
  }
}

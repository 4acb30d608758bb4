import LessonModel
import LessonSource
import LessonTangle
import Testing

@Suite struct TanglerTests {
  private func lesson(_ text: String) throws -> Lesson {
    try LessonParser().parse(text, path: "lessons/two-cells.md")
  }

  private func tangle(_ text: String) throws -> String { Tangler().source(of: try lesson(text)) }

  @Test func `Cells share nested scopes, each at the line of its Markdown`() throws {
    let lesson = try lesson(
      """
      ---
      parameters: {seed: 1}
      ---

      ```swift {#first}
      let x = seed
      ```

      ```swift {#second}
      let x = x + 1
      print(x)
      ```
      """)
    #expect(
      Tangler().source(of: lesson) == """
        // Made from lessons/two-cells.md: edit that file, not this one.
        import LessonCommand
        import LessonExecution
        import LessonKit



        @Sendable func twoCellsLesson(_ _lecternRun: LessonExecution.LessonRun) throws {
          let seed: Int = try _lecternRun.parameter("seed")
          _ = seed
          try _lecternRun.enter("first"); do {
        #sourceLocation(file: "lessons/two-cells.md", line: 6)
        let x = seed
        #sourceLocation()
          try _lecternRun.enter("second"); do {
        #sourceLocation(file: "lessons/two-cells.md", line: 10)
        let x = x + 1
        print(x)
        #sourceLocation()
        }}
        }

        let twoCellsRoutine = LessonExecution.LessonRoutine(
          lesson: "two-cells", file: "lessons/two-cells.md",
          function: "twoCellsLesson",
          parameters: ["seed: Int"],
          cells: [
            LessonExecution.RegisteredCell(
              name: "first", file: "lessons/two-cells.md", line: 6,
              fingerprint: "\(lesson.cells[0].fingerprint)"),
            LessonExecution.RegisteredCell(
              name: "second", file: "lessons/two-cells.md", line: 10,
              fingerprint: "\(lesson.cells[1].fingerprint)"),
          ],
          run: twoCellsLesson)

        """)
  }

  @Test func `Imports are hoisted once, and leave an empty line behind`() throws {
    let source = try tangle(
      """
      ```swift {#a}
      import Foundation
      @preconcurrency import Dispatch
      let text = \"\"\"
      import nothing
      \"\"\"
      ```

      ```swift {#b}
      import Foundation
      /*
      import nobody
      */
      ```
      """)
    #expect(
      source.contains("import LessonKit\nimport Foundation\n@preconcurrency import Dispatch\n"))
    #expect(source.contains("line: 2)\n\n\nlet text = \"\"\"\nimport nothing\n\"\"\"\n"))
    #expect(source.ranges(of: "import Foundation").count == 1)
    #expect(source.contains("/*\nimport nobody\n*/"))
  }

  @Test func `A file-scope cell stands outside the function, and is entered all the same`() throws {
    let source = try tangle("```swift {#a .file-scope}\nextension Int {}\n```\n")
    let function = try #require(source.firstRange(of: "@Sendable func"))
    let code = try #require(source.firstRange(of: "extension Int {}"))
    #expect(code.upperBound < function.lowerBound)
    #expect(source.contains("  try _lecternRun.enter(\"a\")\n\n}"))
  }

  @Test func `A cell that must fail runs in a closure of its own`() throws {
    let source = try tangle("```swift {#a error=\"a \\\"b\\\"\"}\nthrow E()\n```\n")
    #expect(
      source.contains(
        """
          try _lecternRun.enter("a"); try _lecternRun.expectError {
        #sourceLocation(file: "lessons/two-cells.md", line: 2)
        throw E()
        #sourceLocation()
        }
        """))
  }

  @Test func `A cell in a list keeps its columns`() throws {
    let source = try tangle("1. text\n\n   ```swift {#a}\n   print(1)\n     print(2)\n   ```\n")
    #expect(source.contains("line: 4)\n   print(1)\n     print(2)\n#sourceLocation"))
  }

  @Test func `The registry names every lesson`() throws {
    let lessons = try ["two-cells", "über uns"].map {
      try LessonParser().parse("```swift {#a}\nlet x = 1\n```\n", path: "lessons/\($0).md")
    }
    let registry = Tangler().registry(of: lessons)
    #expect(registry.contains("routines: [\n    twoCellsRoutine,\n    _FCber_20unsRoutine,\n  ])"))
    for (lesson, name) in zip(lessons, ["twoCells", "_FCber_20uns"]) {
      let source = Tangler().source(of: lesson)
      #expect(
        source.contains("@Sendable func \(name)Lesson(_ _lecternRun: LessonExecution.LessonRun)"))
      #expect(source.contains("let \(name)Routine = LessonExecution.LessonRoutine("))
    }
  }
}

import LessonModel
import LessonTangle
import Testing

@Suite struct TanglerTests {
  private func tangle(_ text: String) throws -> String {
    Tangler().source(of: try LessonParser().parse(text, path: "lessons/two-cells.md"))
  }

  @Test func `Cells share nested scopes, each at the line of its Markdown`() throws {
    let source = try tangle(
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
      source == """
        // Made from lessons/two-cells.md: edit that file, not this one.
        import LessonCommand
        import LessonExecution
        import LessonKit



        @Sendable func twoCellsLesson(_ run: LessonRun) throws {
          let seed: Int = try run.parameter("seed")
          _ = seed
          try run.enter("first"); do {
        #sourceLocation(file: "lessons/two-cells.md", line: 6)
        let x = seed
        #sourceLocation()
          try run.enter("second"); do {
        #sourceLocation(file: "lessons/two-cells.md", line: 10)
        let x = x + 1
        print(x)
        #sourceLocation()
          try run.finish()
        }}
        }

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
    #expect(source.contains("  try run.enter(\"a\")\n  try run.finish()\n\n}"))
  }

  @Test func `A cell that must fail runs in a closure of its own`() throws {
    let source = try tangle("```swift {#a error=\"a \\\"b\\\"\"}\nthrow E()\n```\n")
    #expect(
      source.contains(
        """
          try run.enter("a"); try run.expectError {
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

  @Test func `The registry holds each cell with its place and fingerprint`() throws {
    let lesson = try LessonParser().parse(
      "---\nparameters: {rate: 0.5}\n---\n```swift {#a}\nlet x = 1\n```\n",
      path: "lessons/two-cells.md")
    let registry = Tangler().registry(of: [lesson])
    #expect(registry.contains("lesson: \"two-cells\", file: \"lessons/two-cells.md\""))
    #expect(registry.contains("parameters: [\"rate: Double\"]"))
    #expect(
      registry.contains(
        "name: \"a\", file: \"lessons/two-cells.md\", line: 5,\n"
          + "          fingerprint: \"\(lesson.cells[0].fingerprint)\""))
    #expect(registry.contains("run: twoCellsLesson"))
  }
}

import LessonModel
import LessonSource
import Testing

@Suite struct LessonParserTests {
  private let text = """
    ---
    title: A title
    summary: In a sentence.
    parameters:
      seed: 0
      rate: {default: 0.003, range: [0.0001, 1], scale: log, help: step size}
      isFast: true
      name: Ada
    ---

    # A heading

    ```swift {#first .fold-code timeout=500ms tolerance=1e-4 caption="A \\"quoted\\" caption"}
    let x = 1
    ```

    ```swift
    notACell()
    ```

    - ```swift {#second error="went wrong" .hide-output}
      print(x)
      ```

    ~~~swift {#third from=other/cell}
    ~~~
    """

  @Test func `Front matter gives title, summary and typed parameters`() throws {
    let lesson = try LessonParser().parse(text, path: "lessons/a-lesson.md")
    #expect(lesson.name == "a-lesson")
    #expect(lesson.title == "A title")
    #expect(lesson.summary == "In a sentence.")
    #expect(lesson.text == text)
    #expect(
      lesson.parameters.map(\.defaultValue) == [
        .int(0), .double(0.003), .bool(true), .string("Ada"),
      ])
    let rate = lesson.parameters[1]
    #expect(rate.range == 0.0001...1)
    #expect(rate.scale == .log)
    #expect(rate.help == "step size")
    #expect(rate.position.line == 6)
  }

  @Test func `Named blocks become cells with their options and places`() throws {
    let lesson = try LessonParser().parse(text, path: "lessons/a-lesson.md")
    #expect(lesson.cells.map(\.name) == ["first", "second", "third"])
    let (first, second, third) = (lesson.cells[0], lesson.cells[1], lesson.cells[2])
    #expect(first.code == "let x = 1\n")
    #expect(first.options.foldsCode)
    #expect(first.options.timeout == 0.5)
    #expect(first.options.tolerance == 1e-4)
    #expect(first.options.caption == #"A "quoted" caption"#)
    #expect(first.source == Cell.Source(file: "lessons/a-lesson.md", line: 14, indentation: 0))
    #expect(second.code == "print(x)\n")
    #expect(second.options.expectedError == "went wrong")
    #expect(second.options.hidesOutput)
    #expect(second.source.line == 22)
    #expect(second.source.indentation == 2)
    #expect(third.options.origin == CellReference(lesson: "other", cell: "cell"))
  }

  @Test func `Without front matter the first heading is the title`() throws {
    let lesson = try LessonParser().parse("# From *the* heading\n", path: "b.md")
    #expect(lesson.title == "From the heading")
    #expect(try LessonParser().parse("text", path: "lessons/b.md").title == "b")
  }

  @Test func `Windows line ends change neither lines nor code`() throws {
    let lesson = try LessonParser().parse(
      text.replacing("\n", with: "\r\n"), path: "lessons/a-lesson.md")
    #expect(lesson.cells.map(\.source.line) == [14, 22, 26])
    #expect(lesson.parameters.count == 4)
  }
}

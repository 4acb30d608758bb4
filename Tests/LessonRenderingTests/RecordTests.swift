import Foundation
import LessonModel
import LessonRendering
import Testing

@Suite("A record")
struct RecordTests {
  private static let text = """
    # A lesson

    ```swift {#a caption=Why}
    print(1)
    ```

    Text.

    ```swift {#b}
    print(2)
    ```

    """

  private static let outputs: [[Output]] = [
    [],
    [.stream(.stdout, text: "a\r\nb\u{1}\u{85}\u{2028}\"\\ \u{1F600}")],
    [.stream(.stderr, text: "x\n"), .stream(.stdout, text: "\n\n")],
    [.display(Display(representations: ["image/svg+xml": "<svg/>\n"]))],
    [.display(Display(representations: ["text/html": "<b>", "text/plain": "b\n"], caption: "C"))],
    [
      .display(
        Display(
          representations: ["image/png": "QU\nJD", "application/json": "{\"a\": 1}"],
          alternativeText: "a", caption: "")),
      .display(Display(representations: ["text/markdown": "*m*"])),
      .display(Display(representations: ["text/plain": ""])),
    ],
    [
      .error(
        CellError(name: "E: x", message: "m\nn", file: "lessons/lesson.md", line: 4, column: 7)),
      .stream(.stdout, text: "x"),
      .error(CellError(name: "Timed out", message: "", file: "lessons/lesson.md")),
    ],
  ]

  private static func executed(_ outputs: [String: [Output]] = [:]) -> ExecutedLesson {
    var sample = Sample(text: text)
    sample.outputs = outputs
    sample.parameters = [
      ("i", .int(3), .int(-9_007_199_254_740_993)), ("d", .double(0.1), .double(3)),
      ("b", .bool(false), .bool(true)), ("s", .string(""), .string("é\n\"")),
    ].map { name, value, set in
      ParameterSetting(
        parameter: Parameter(
          name: name, defaultValue: value, position: .init(line: 1, column: 1)), value: set)
    }
    var executed = sample.executed
    executed.environment = ["TZ": "UTC"]
    return executed
  }

  private static func read(_ text: String) throws -> LessonRecord {
    try RecordReader().read(Data(text.utf8), at: "output/lesson.ipynb")
  }

  @Test(arguments: outputs)
  func `is read as it was written, whatever the outputs`(outputs: [Output]) throws {
    var executed = Self.executed(["a": outputs, "b": outputs])
    executed.cells[1].status = .failed
    executed.isTrusted = outputs.isEmpty
    let (tools, files) = (["KaTeX": "0.16"], ["lesson/b-1.svg", "lesson.md"])
    let text = NotebookRenderer().render(executed, tools: tools, files: files)
    let record = try Self.read(text)
    #expect(record == executed.record(tools: tools, files: files))
    #expect(record.executed(as: executed.lesson) == executed)
    #expect(record.mismatches(with: executed.lesson) == [])
    #expect(
      try RecordReader().files(of: Data(text.utf8), at: "x") == ["lesson.md", "lesson/b-1.svg"])
  }

  @Test func `moves the places of errors with the code that they are in`() throws {
    let error = CellError(
      name: "E", message: "m", file: "lessons/lesson.md", line: 10, column: 1)
    let record = try Self.read(NotebookRenderer().render(Self.executed(["b": [.error(error)]])))
    let text = Self.text.replacing("Text.", with: "More.\n\nText.")
    let lesson = Sample(text: text, name: "lesson").executed.lesson
    guard case .error(let moved) = record.executed(as: lesson).cells[1].outputs.first else {
      Issue.record("no error")
      return
    }
    #expect((moved.file, moved.line) == ("lessons/lesson.md", 12))
  }

  @Test(arguments: [
    ("Text.", "Other text.", []),
    ("print(1)", "print(1) ", ["the code of 'a' has changed since it ran"]),
    (
      "{#b}", "{#c}",
      [
        "the cell 'c' is not in the record of the last run",
        "the record has a cell 'b', which is not in the lesson",
      ]
    ),
    ("caption=Why", ".hide-code", []),
  ])
  func `holds the outputs of the same code and parameters alone`(
    old: String, new: String, expected: [String]
  ) throws {
    let record = try Self.read(NotebookRenderer().render(Self.executed()))
    var lesson = Sample(text: Self.text.replacing(old, with: new)).executed.lesson
    lesson.parameters = Self.executed().lesson.parameters
    #expect(record.mismatches(with: lesson).map(\.diagnostic.message) == expected)
  }

  @Test func `tells other defaults, parameters, options and another order`() throws {
    let executed = Self.executed()
    let record = executed.record()
    func messages(_ change: (inout Lesson) -> Void) -> [String] {
      var lesson = executed.lesson
      change(&lesson)
      return record.mismatches(with: lesson).map(\.diagnostic.message)
    }
    #expect(
      messages { $0.parameters[1].defaultValue = .double(0.2) }
        == ["the default of 'd' is 0.2, and was 0.1 when the lesson ran"])
    #expect(
      messages { $0.parameters[1].name = "e" } == [
        "the parameter 'e' is not in the record of the last run",
        "the record has a parameter 'd', which is not in the lesson",
      ])
    #expect(
      messages { $0.cells[0].options.expectedError = "x" }
        == ["the options of 'a' have changed since it ran"])
    #expect(messages { $0.cells.reverse() } == ["the cells ran in another order"])
  }

  @Test(arguments: [
    ("\"nbformat\": 4", "\"nbformat\": 5", "this notebook is not the record of a run"),
    (
      "\"lectern\": {\n   \"envi", "\"other\": {\n   \"envi",
      "this notebook is not the record of a run"
    ),
    (
      "\"format\": 1", "\"format\": 2",
      "the record has format 2, and this version of Lectern reads format 1"
    ),
    ("\"outputs\"", "\"output\"", "the record is damaged: 'cells[1].outputs' is missing"),
    (
      "\"status\": \"finished\"", "\"status\": \"done\"",
      "the record is damaged: 'cells[1].metadata.lectern.status' has the wrong type or value"
    ),
    (
      "\"files\": []", "\"files\": [\"../x\"]",
      "the record is damaged: it names the file '../x', which is outside its folder"
    ),
    (
      "\"files\": []", "\"files\": [\"/x\"]",
      "the record is damaged: it names the file '/x', which is outside its folder"
    ),
  ])
  func `that is damaged, of another version or no record is an error that says so`(
    old: String, new: String, message: String
  ) throws {
    let text = NotebookRenderer().render(Self.executed())
    #expect(text.contains(old))
    let error = #expect(throws: Diagnostics.self) { try Self.read(text.replacing(old, with: new)) }
    #expect(error?.list.map(\.message) == [message])
    #expect(error?.list.first?.help?.isEmpty == false)
  }

  @Test func `that is cut anywhere is damaged`() throws {
    let text = NotebookRenderer().render(Self.executed(["a": Self.outputs.flatMap(\.self)]))
    for length in stride(from: 0, to: text.utf8.count - 2, by: 97) {
      let error = #expect(throws: Diagnostics.self) {
        try Self.read(String(decoding: text.utf8.prefix(length), as: UTF8.self))
      }
      #expect(error?.list.first?.message.hasPrefix("the record is damaged: ") == true)
    }
  }

  @Test func `that is not JSON is reported with the place`() throws {
    let text = NotebookRenderer().render(Self.executed())
    let broken = text.replacing("\"nbformat\": 4", with: "\"nbformat\" 4")
    let line = text.split(separator: "\n", omittingEmptySubsequences: false)
      .firstIndex { $0.contains("\"nbformat\": 4") }
    let error = #expect(throws: Diagnostics.self) { try Self.read(broken) }
    #expect(error?.list.first?.position?.line == line.map { $0 + 1 })
  }
}

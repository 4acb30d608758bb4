import LessonExecution
import LessonModel
import LessonSource
import Testing

@Suite struct PlanTests {
  private let text = """
    ---
    parameters: {seed: 1, rate: 0.5}
    ---
    ```swift {#a}
    let x = 1
    ```
    ```swift {#b}
    print(x)
    ```
    """

  private func lesson(_ text: String, path: String = "lessons/plan.md") throws -> Lesson {
    try LessonParser().parse(text, path: path)
  }

  /// The registry as it would be after a build of `text`.
  private func registry(of text: String) throws -> LessonRegistry {
    let lesson = try lesson(text)
    let cells = lesson.cells.map {
      RegisteredCell(
        name: $0.name, file: lesson.path, line: $0.source.line, fingerprint: $0.fingerprint)
    }
    return LessonRegistry(routines: [
      LessonRoutine(
        lesson: lesson.name, file: lesson.path, function: "planLesson",
        parameters: lesson.parameters.map(\.declaration), cells: cells, run: { _ in })
    ])
  }

  /// What differs between the compiled lesson and another version of its text.
  private func problems(afterReplacing old: String, with new: String) throws -> String {
    let edited = try lesson(text.replacing(old, with: new))
    let values = edited.parameters.map(\.defaultValue)
    do {
      _ = try Plan(edited, values: values, registry: try registry(of: text), rebuild: "swift build")
      return ""
    } catch let error as Diagnostics {
      return error.description
    }
  }

  @Test func `A lesson that is as it was compiled is bound, with its values`() throws {
    let plan = try Plan(
      try lesson(text), values: [.int(7), .double(0.1)], registry: try registry(of: text),
      rebuild: "swift build")
    #expect(plan.parameters.map(\.value) == [.int(7), .double(0.1)])
  }

  @Test(arguments: [
    ("seed: 1", "seed: 2"), ("```swift {#a}", "More text.\n\n```swift {#a .fold-code}"),
  ])
  func `What changes no code needs no build`(old: String, new: String) throws {
    #expect(try problems(afterReplacing: old, with: new) == "")
  }

  @Test(arguments: [
    ("let x = 1", "let x = 2", ":4:1: error: the cell 'a' was changed since the build"),
    ("#b", "#c", ":7:1: error: the cell 'c' was added since the build"),
    (
      "rate: 0.5", "rate: 1",
      ":2:23: error: the parameter 'rate: Int' was added or changed since the build"
    ),
    (", rate: 0.5", "", ": error: the parameter 'rate: Double' was removed since the build"),
    ("```swift {#b}\nprint(x)\n```", "", ": error: the cell 'b' was removed since the build"),
  ])
  func `What changes code is refused with the command to type`(
    old: String, new: String, expected: String
  ) throws {
    let problems = try problems(afterReplacing: old, with: new)
    #expect(
      problems.contains("lessons/plan.md\(expected)\n  help: build it again with: swift build"))
  }

  @Test func `Cells in another order are refused`() throws {
    let (a, b) = ("```swift {#a}\nlet x = 1\n```", "```swift {#b}\nprint(x)\n```")
    let problems = try problems(afterReplacing: "\(a)\n\(b)", with: "\(b)\n\(a)")
    #expect(problems.contains(":4:1: error: the cells were put in another order since the build"))
  }

  @Test func `A lesson that is not compiled in is refused`() throws {
    let error = #expect(throws: Diagnostics.self) {
      try Plan(
        try lesson("text", path: "lessons/other.md"), values: [],
        registry: try registry(of: text), rebuild: "swift build")
    }
    #expect(
      error?.description == """
        lessons/other.md: error: the lesson 'other' is not compiled in
          help: put the file into the lessons folder and build with: touch Package.swift; swift build
        """)
  }
}

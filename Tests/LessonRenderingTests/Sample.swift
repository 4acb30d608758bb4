import Foundation
import LessonModel
import LessonRendering
import LessonSource

/// A run made by hand: a lesson's text, and made-up outputs of its cells.
struct Sample {
  var text: String
  var title = "A lesson"
  var name = "lesson"
  var parameters: [ParameterSetting] = []
  var outputs: [String: [Output]] = [:]
  var failed: String?
  var summary: String?
  var language = "en"

  /// The cells after the failed one have not run.
  var executed: ExecutedLesson {
    var lesson = lesson
    (lesson.title, lesson.formattedTitle) = (title, nil)
    (lesson.summary, lesson.language) = (summary, language)
    lesson.parameters = parameters.map(\.parameter)
    var hasFailed = false
    let results = lesson.cells.map { cell in
      defer { hasFailed = hasFailed || cell.name == failed }
      return ExecutedCell(
        name: cell.name,
        status: hasFailed ? .notRun : cell.name == failed ? .failed : .finished,
        outputs: outputs[cell.name] ?? [])
    }
    return ExecutedLesson(
      lesson: lesson, parameters: parameters, cells: results,
      versions: ["Lectern 0.1.0", "Swift 6.3"])
  }

  private var lesson: Lesson {
    do {
      return try LessonParser().parse(text, path: "lessons/\(name).md")
    } catch {
      fatalError("the text of a sample has problems: \(error)")
    }
  }
}

extension Output {
  static func printed(_ text: String) -> Output { .stream(.stdout, text: text) }

  static func figure(_ svg: String, alternativeText: String? = nil) -> Output {
    .display(Display(representations: ["image/svg+xml": svg], alternativeText: alternativeText))
  }

  static func failure(_ message: String, line: Int) -> Output {
    .error(
      CellError(
        name: "Fatal error", message: message, file: "lessons/lesson.md", line: line, column: 5))
  }
}

/// A run of a lesson that went through the parser and the resolver of references.
enum LessonFolderSample {
  /// A text as a lesson, in which each cell has the same made-up output.
  static func executed(_ text: String, output: Output) throws -> ExecutedLesson {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let file = folder.appending(path: "lesson.md")
    try Data(text.utf8).write(to: file)
    let lesson = try LessonFolder().lesson(at: file.path(percentEncoded: false))
    return ExecutedLesson(
      lesson: lesson, parameters: [],
      cells: lesson.cells.map { ExecutedCell(name: $0.name, status: .finished, outputs: [output]) },
      versions: ["Lectern", "Swift"])
  }
}

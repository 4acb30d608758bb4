import CommonMark
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

  /// Every `swift {#name …}` block is a cell; those after the failed one have not run.
  var executed: ExecutedLesson {
    let document = CommonMarkParser().parse(text)
    var cells: [Cell] = []
    var results: [ExecutedCell] = []
    var hasFailed = false
    for node in document.inOrder {
      guard case .codeBlock(let info, let code) = node.kind, info.hasPrefix("swift {#") else {
        continue
      }
      let words = info.dropFirst("swift {#".count).dropLast().split(separator: " ")
      let name = String(words[0])
      cells.append(
        Cell(
          name: name, code: code, options: Self.options(words.dropFirst()),
          fence: node.range.first,
          source: Cell.Source(
            file: "lessons/\(self.name).md", line: node.range.first.line + 1, indentation: 0)))
      results.append(
        ExecutedCell(
          name: name, status: hasFailed ? .notRun : name == failed ? .failed : .finished,
          outputs: outputs[name] ?? []))
      hasFailed = hasFailed || name == failed
    }
    let lesson = Lesson(
      name: name, path: "lessons/\(name).md", text: text, title: title, summary: summary,
      parameters: parameters.map(\.parameter), cells: cells, document: document,
      language: language)
    return ExecutedLesson(
      lesson: lesson, parameters: parameters, cells: results,
      versions: ["Lectern 0.1.0", "Swift 6.3"])
  }

  private static func options(_ words: ArraySlice<Substring>) -> CellOptions {
    var options = CellOptions()
    options.hidesCode = words.contains(".hide-code")
    options.hidesOutput = words.contains(".hide-output")
    options.foldsCode = words.contains(".fold-code")
    options.foldsOutput = words.contains(".fold-output")
    for word in words where word.hasPrefix("caption=") {
      options.caption = String(word.dropFirst("caption=".count))
    }
    for word in words where word.hasPrefix("alt=") {
      options.alternativeText = String(word.dropFirst("alt=".count))
    }
    return options
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

import LessonModel

/// Finds the place in a lesson that the compiler speaks of.
struct LessonPlaces {
  private let lesson: Lesson
  /// From the name of a file, by which the compiler knows it, to the path that the user knows.
  private let paths: [String: String]

  init(_ tangled: TangledLesson) {
    lesson = tangled.lesson
    let files = [lesson.path] + lesson.cells.map(\.source.file)
    paths = Dictionary(files.map { ($0.fileName, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The names by which the compiler knows the files, the longest first.
  var files: [String] { paths.keys.sorted { $0.utf8.count > $1.utf8.count } }

  func diagnostic(_ message: CompilerMessage) -> Diagnostic {
    guard let path = paths[message.file], let position = message.position else {
      // A note may show a declaration of another module, which has no file here.
      let subject = message.file.hasPrefix("<") ? "" : " (in \(message.file))"
      return Diagnostic(
        message.text + subject, severity: message.severity, file: lesson.path, at: nil)
    }
    var result = Diagnostic(
      message.text, severity: message.severity, file: path, at: position)
    result.fixIt = message.fixIt
    guard codeCell(at: position, in: path) == nil else { return result }
    result.fixIt = nil
    if position.line == 1, let parameter = parameter(in: message.text) {
      result.position = parameter.position
    } else if let cell = lastCell(before: position, in: path) {
      // The error is where the cell's code should have gone on.
      let lines = cell.code.sourceLines.map { $0.utf8.count }
      let last = lines.lastIndex { $0 > 0 } ?? 0
      result.position = cell.position(
        ofCode: SourcePosition(line: last + 1, column: max(1, lines[last])))
      if message.severity == .error {
        result.message = "the cell '\(cell.name)' is not complete: \(message.text)"
        result.help = "end its last statement in the cell itself"
      }
    }
    return result
  }

  /// Whether a message is about code that the author did not write.
  func isGenerated(_ message: CompilerMessage) -> Bool {
    guard let path = paths[message.file], let position = message.position else { return true }
    return codeCell(at: position, in: path) == nil
  }

  /// The cell in whose code a place is.
  func codeCell(at position: SourcePosition, in path: String) -> Cell? {
    lesson.cells.first { cell in
      cell.source.file == path && cell.source.line <= position.line
        && position.line < cell.source.line + cell.lineCount
    }
  }

  private func lastCell(before position: SourcePosition, in path: String) -> Cell? {
    lesson.cells.last { $0.source.file == path && $0.source.line <= position.line }
  }

  /// The parameter whose name a message mentions.
  private func parameter(in message: String) -> Parameter? {
    lesson.parameters.first { message.contains("'\($0.name)'") }
  }
}

extension Cell {
  /// The number of lines of code.
  var lineCount: Int {
    let lines = code.sourceLines
    return lines.last == "" ? lines.count - 1 : lines.count
  }
}

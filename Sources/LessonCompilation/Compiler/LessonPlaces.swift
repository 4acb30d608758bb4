import LessonModel

/// Finds the place in a lesson that a compiler's message is about.
struct LessonPlaces {
  private let lesson: Lesson
  /// From the name of a file, by which the compiler knows it, to the path that the user knows.
  private let paths: [String: String]

  init(_ tangled: TangledLesson) {
    lesson = tangled.lesson
    let files = [lesson.path] + lesson.cells.map(\.source.file)
    paths = Dictionary(
      files.map { (Lesson.compilerName(ofPath: $0), $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The names by which the compiler knows the files, the longest first.
  var files: [String] { paths.keys.sorted { $0.utf8.count > $1.utf8.count } }

  func diagnostic(_ message: CompilerMessage) -> Diagnostic {
    guard let path = paths[message.file], let position = message.position else {
      return unplaced(message)
    }
    var result = Diagnostic(
      message.text, severity: message.severity, file: path, at: position)
    result.fixIt = message.fixIt
    if let cell = codeCell(at: position, in: path) {
      if message.text.hasSuffix(" cannot be used with 'guard'") { complete(&result, of: cell) }
      let place = cell.source.position(ofIndented: position)
      result.fixIt?.column += place.column - position.column
      result.position = place
      if message.severity != .note, let origin = lesson.origin(of: cell) { result.notes = [origin] }
      return result
    }
    result.fixIt = nil
    if let cell = lastCell(before: position, in: path) {
      // The error is where the cell's code should have continued.
      let lines = cell.code.sourceLines.map { $0.utf8.count }
      let last = lines.lastIndex { $0 > 0 } ?? 0
      result.position = cell.position(
        ofCode: SourcePosition(line: last + 1, column: max(1, lines[last])))
      if message.severity == .error { complete(&result, of: cell) }
    }
    return result
  }

  /// Reports an incomplete last statement of a cell as such, instead of the generated code that
  /// follows.
  private func complete(_ diagnostic: inout Diagnostic, of cell: Cell) {
    let words = diagnostic.message.replacing(
      /^'(try|await)' cannot be used with 'guard'$/, with: { "expected expression after '\($0.1)'" }
    )
    diagnostic.message = "the cell '\(cell.name)' is not complete: \(words)"
    diagnostic.help = "end its last statement in the cell itself"
  }

  /// A message about code that is in no lesson's file.
  private func unplaced(_ message: CompilerMessage) -> Diagnostic {
    var result = Diagnostic(message.text, severity: message.severity, file: lesson.path, at: nil)
    if message.file == LibraryCache.sourceName {
      result.position = parameter(in: message.text)?.position
    } else if message.severity == .note, !message.file.hasPrefix("<"), !message.isInMacro {
      // A declaration of another module.
      result.message += " (in \(message.file))"
    }
    return result
  }

  /// Whether a message is about code that the author did not write.
  func isGenerated(_ message: CompilerMessage) -> Bool {
    guard let path = paths[message.file], let position = message.position else { return true }
    return codeCell(at: position, in: path) == nil
  }

  /// Whether a warning says that a variable of a cell is unused or never changed.
  ///
  /// Swift does not warn about such variables at a program's top level, and those of a cell are
  /// like them: cells that are added later may use or change them.
  func isNoise(_ message: CompilerMessage, in tangled: TangledLesson) -> Bool {
    guard message.severity == .warning, let path = paths[message.file],
      let position = message.position, let cell = codeCell(at: position, in: path),
      let index = lesson.cells.firstIndex(of: cell),
      let match = message.text.firstMatch(
        of: /^(?:initialization of )?(?:immutable value|variable) '(.+?)' was (?:never|written)/)
    else { return false }
    return tangled.syntax[index].declaresVariable(
      named: String(match.1),
      at: SourcePosition(
        line: position.line - cell.source.line + 1,
        column: position.column - cell.source.indentation))
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

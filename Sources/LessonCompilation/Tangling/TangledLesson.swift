import LessonModel

/// A lesson as Swift source, in which line N of the function is line N of the lesson.
///
/// The cells share one function from top to bottom, each in a scope inside the scope of the cell before
/// it, so that a cell sees every earlier variable and may declare a name again. The first line of a
/// lesson is never code, so it holds everything before the cells. What is written around a cell is on the
/// lines of its fences. After the function follow, each under the line of its lesson, the `.file-scope`
/// cells and the imports of the others: Swift takes both anywhere in a file.
package struct TangledLesson: Sendable {
  package let lesson: Lesson
  /// What is known about the code of each cell.
  package let syntax: [CellSyntax]
  package private(set) var source = ""

  /// The name of the run in a lesson's function, which an author is unlikely to choose.
  private static let run = "_lecternRun"
  /// Ends what a cell leaves unfinished: the statement continues no expression, takes no attribute,
  /// modifier or label, and names nothing that a cell could have declared.
  private static let guardStatement = "guard true else { return }"

  /// Throws what makes any cell incomplete; every cell's code must be in place.
  package init(_ lesson: Lesson) throws(Diagnostics) {
    self.lesson = lesson
    syntax = lesson.cells.map { CellSyntax($0.code) }
    let problems = zip(lesson.cells, syntax).flatMap { cell, syntax in
      let reserved = cell.options.isFileScope ? ReservedNames.inFile : ReservedNames.inCell
      return (syntax.problems + reserved.problems(in: syntax)).map { problem in
        var diagnostic = Diagnostic(
          problem.message, help: problem.help, file: cell.source.file,
          at: cell.position(ofCode: problem.position))
        diagnostic.notes = [lesson.origin(of: cell)].compactMap(\.self)
        return diagnostic
      }
    }
    guard problems.isEmpty else { throw Diagnostics(problems) }
    source = generatedSource()
  }

  /// Whether the lesson runs as a task on the main actor: one that awaits, or names the actor.
  private var isAsynchronous: Bool { syntax.contains(where: \.usesAwait) }

  private var cells: [(cell: Cell, syntax: CellSyntax)] { Array(zip(lesson.cells, syntax)) }

  private func generatedSource() -> String {
    var file = GeneratedFile(named: lesson.path, firstLine: preamble)
    for (cell, syntax) in cells {
      let wait = isAsynchronous ? "try await" : "try"
      var opening = "try \(Self.run).enter(\"\(cell.name)\"); "
      if cell.options.isFileScope {
        file.write(opening, on: cell.fence.line)
        continue
      }
      let isCopy = cell.options.expectedError != nil
      // The closure's type is written out, so that the start of a cell is not parsed as its
      // signature.
      let closure = isAsynchronous ? "@MainActor () async throws -> ()" : "() throws -> ()"
      opening += isCopy ? "\(wait) \(Self.run).expectError { \(closure) in" : "do {"
      file.write(opening, on: cell.fence.line)
      file.write(code: syntax.codeWithoutImports, of: cell, in: lesson.path)
      file.write(Self.guardStatement + (isCopy ? " }" : ""), on: nil)
    }
    let depth = lesson.cells.count { !$0.options.isFileScope && $0.options.expectedError == nil }
    file.write(String(repeating: "}", count: depth + 1), on: nil)
    for (cell, syntax) in cells where cell.options.isFileScope {
      file.append(code: syntax.code, of: cell)
    }
    for (cell, syntax) in cells where !cell.options.isFileScope {
      file.append(importsIn: syntax, of: cell)
    }
    return file.text
  }

  /// The imports, the registration, the parameters, and the beginning of the function.
  private var preamble: String {
    let effects = isAsynchronous ? "async throws" : "throws"
    let isolation = isAsynchronous ? "@MainActor" : "@Sendable"
    let parameters = lesson.parameters.map { parameter in
      "let \(parameter.name): Swift.\(parameter.defaultValue.typeName) = "
        + "LessonKit.LessonParameters.value(\"\(parameter.name)\"); "
    }
    return """
      import LessonKit; \
      @_cdecl("\(LessonLibrary.entryPoint)") public func _lecternEntry(_ place: \
      Swift.UnsafeMutableRawPointer) { \
      LessonKit.LessonRoutine(_lecternCells).store(at: place) }; \
      \(parameters.joined())\
      \(isolation) func _lecternCells(_ \(Self.run): any LessonKit.LessonRun) \(effects) {
      """
  }
}

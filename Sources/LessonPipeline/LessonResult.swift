import LessonChecking
import LessonCompilation
import LessonExecution
import LessonModel

/// What became of a lesson in the pipeline, and what there is to say about it.
public struct LessonResult: Sendable {
  /// How a lesson ended.
  public enum Outcome: Equatable, Sendable {
    /// Well; with what there is to say about it.
    case finished(note: String = "")
    case failed(cell: String)
    /// It ran, and not as it should; with what is different.
    case different(String)
    /// It does not compile.
    case refused
    /// The page could not be rendered or written.
    case unwritten
    case interrupted

    package var isFinished: Bool { if case .finished = self { true } else { false } }
  }

  public var name: String
  public var path: String
  public var outcome = Outcome.interrupted
  public var cells: [String]
  /// How many blocks of Swift are shown and do not run.
  public var unnamedBlockCount = 0
  public var seconds = 0.0
  /// The pages that were written.
  public var paths: [String] = []
  /// What the compiler warns of, and what is wrong.
  public var diagnostics: [Diagnostic] = []
  /// What a check has found.
  public var report: CheckReport?
  /// What is different, by the names of the cells, and `text` for the lesson's text.
  public var failures: [String: String] = [:]

  init(_ lesson: Lesson) {
    name = lesson.name
    path = lesson.path
    cells = lesson.cells.map(\.name)
    unnamedBlockCount = lesson.unnamedSwiftBlockCount
  }

  package init(name: String, outcome: Outcome, cells: [String], seconds: Double) {
    (self.name, path, self.outcome) = (name, name, outcome)
    (self.cells, self.seconds) = (cells, seconds)
  }

  /// Takes down how a run ended.
  mutating func end(_ executed: ExecutedLesson) {
    diagnostics += executed.failures.map { error in
      var diagnostic = Diagnostic(error)
      // The error may be in code that another cell has declared.
      let source = executed.lesson.cells.last {
        $0.source.file == error.file && $0.source.line <= error.line ?? 0
      }
      let origin = source.flatMap(executed.lesson.origin)
      diagnostic.notes = [origin].compactMap(\.self)
      return diagnostic
    }
    guard let failed = executed.cells.first(where: { $0.status == .failed }) else {
      outcome = .finished()
      return
    }
    outcome = Interrupt.exitStatus == nil ? .failed(cell: failed.name) : .interrupted
    failures[failed.name] = "the cell failed"
  }

  /// Compares a run with a second one and with what is stored of it.
  mutating func compare(
    _ executed: ExecutedLesson, with second: ExecutedLesson, rendered: RenderedLesson,
    storedIn writer: PageWriter, options: String
  ) {
    let lesson = executed.lesson
    var difference: Outcome?
    defer { if case .finished = outcome, let difference { outcome = difference } }
    if let cell = Self.firstDifference(executed, second) {
      let problem = Diagnostic(
        "two runs of '\(cell.name)' gave different outputs",
        help: "give what is random a seed, and print no times", file: lesson.path,
        at: .init(line: cell.fence.line, column: 1))
      diagnostics.append(problem)
      failures[cell.name] = problem.message
      difference = .different("two runs differ in '\(cell.name)'")
      return
    }
    guard !rendered.pages.isEmpty else {
      let problem = Diagnostic(
        "there is no page of this lesson in \(writer.folder)",
        help: "write it with: lectern run \(lesson.path) --output \(writer.folder)",
        file: lesson.path, at: nil)
      diagnostics.append(problem)
      failures["text"] = problem.message
      difference = .different("has no page")
      return
    }
    let settings = executed.parameters.filter { $0.value != $0.parameter.defaultValue }
    if !settings.isEmpty, LessonCheck.settingsAgree(rendered, storedIn: writer) == [false] {
      let values = settings.map { "\($0.parameter.name)=\($0.value)" }.joined(separator: ", ")
      difference = .finished(
        note: "ran with \(values); outputs not compared, as the page has other values")
      return
    }
    let report = CheckReport(
      lesson: lesson, check: LessonCheck(of: executed, rendered: rendered, storedIn: writer),
      pages: rendered.pages.map {
        "\(writer.folder)/\(lesson.name).\($0.format.fileExtension)"
      },
      options: options + (writer.folder == "output" ? "" : " --output \(writer.folder)"))
    guard !report.check.differences.isEmpty else {
      difference = .finished(note: report.note)
      return
    }
    self.report = report
    let differences = Dictionary(
      grouping: report.check.differences, by: { $0.cell ?? "text" }
    ).mapValues { $0.map { "\($0.path)\n\($0.diff)" }.joined(separator: "\n") }
    failures.merge(differences) { _, new in new }
    difference = .different(report.changes)
  }

  private static func firstDifference(_ first: ExecutedLesson, _ second: ExecutedLesson) -> Cell? {
    zip(first.cells, second.cells).first { $0 != $1 }.flatMap { pair in
      first.lesson.cells.first { $0.name == pair.0.name }
    }
  }
}

extension LessonJob {
  /// Takes down what ended the job before its end.
  mutating func fail(with error: any Error) {
    switch error {
    case is CompilationInterrupted:
      result.outcome = .interrupted
      result.failures["text"] = "interrupted"
      return
    case let failure as LoadFailure:
      result.diagnostics.append(diagnostic(failure))
    case let diagnostics as Diagnostics:
      result.diagnostics += diagnostics.list
    default:
      result.diagnostics.append(Diagnostic("\(error)", file: lesson.path, at: nil))
    }
    let isRefused = compiled == nil || error is LoadFailure
    result.outcome = isRefused ? .refused : .unwritten
    result.failures["text"] =
      isRefused ? "the lesson does not compile" : "the page cannot be rendered"
  }

  /// Says what a library lacks.
  private func diagnostic(_ failure: LoadFailure) -> Diagnostic {
    guard let module = failure.missingModule else {
      return Diagnostic(
        "the lesson's library cannot be loaded: \(failure.message)",
        help: "delete the folder of the library, and run the lesson again", file: lesson.path,
        at: nil)
    }
    let place = compiled?.place(ofImport: module)
    return Diagnostic(
      "the program is not linked with the module '\(module)', so a lesson cannot use it",
      help: "make it a dependency of the program's target, or do not import it",
      file: place?.file ?? lesson.path, at: place?.position)
  }
}

extension ExecutedLesson {
  /// What ended the cells that failed.
  fileprivate var failures: [CellError] {
    cells.filter { $0.status == .failed }.compactMap { cell in
      cell.outputs.lazy.compactMap { if case .error(let error) = $0 { error } else { nil } }.last
    }
  }
}

extension Diagnostic {
  /// What ended a cell, in the form of all other diagnostics.
  fileprivate init(_ error: CellError) {
    self.init(
      "\(error.name): \(error.message)", file: error.file,
      at: error.line.map { .init(line: $0, column: error.column ?? 1) })
  }
}

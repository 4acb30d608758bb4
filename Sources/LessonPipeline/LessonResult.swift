import LessonChecking
import LessonCompilation
import LessonExecution
import LessonModel

/// The outcome of a lesson in the pipeline, with its diagnostics.
public struct LessonResult: Sendable {
  /// How a lesson ended.
  public enum Outcome: Equatable, Sendable {
    /// It finished; with a note about the run.
    case finished(note: String = "")
    /// A cell failed; nothing ran after it.
    case failed(cell: String)
    /// It ran, but differs from what was expected; with the difference.
    case different(String)
    /// It does not compile.
    case refused
    /// The page could not be rendered or written.
    case unwritten
    /// The user ended the program, or the run has not ended yet.
    case interrupted

    package var isFinished: Bool { if case .finished = self { true } else { false } }
  }

  /// The lesson's name.
  public var name: String
  /// The path of the lesson's file, as the user gave it.
  public var path: String
  /// How the lesson ended; interrupted until it ends.
  public var outcome = Outcome.interrupted
  /// The names of the lesson's cells.
  public var cells: [String]
  /// How many blocks of Swift are shown and do not run.
  public var unnamedBlockCount = 0
  /// The time in seconds from the start to the last page, including the wait for the compiler.
  public var seconds = 0.0
  /// The pages that were written.
  public var paths: [String] = []
  /// The compiler's warnings, and the errors.
  public var diagnostics: [Diagnostic] = []
  /// What a check has found.
  public var report: CheckReport?
  /// The failures by the names of the cells, and by `text` for the lesson's text.
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

  /// Records how a run ended.
  mutating func end(_ executed: ExecutedLesson) {
    diagnostics += executed.failures.map { error, words in
      var diagnostic = Diagnostic(error)
      if let words { diagnostic.message += " (with \(words))" }
      // The error may be in code that another cell has declared.
      let source = executed.lesson.cells.last {
        $0.source.file == error.file && $0.source.line <= error.line ?? 0
      }
      let origin = source.flatMap(executed.lesson.origin)
      diagnostic.notes = [origin].compactMap(\.self)
      return diagnostic
    }
    guard let failed = executed.allResults.first(where: { $0.status == .failed }) else {
      outcome = .finished()
      return
    }
    outcome = Interrupt.exitStatus == nil ? .failed(cell: failed.name) : .interrupted
    failures[failed.name] = "the cell failed"
  }

  /// Compares a run with a second one; returns whether they differ.
  mutating func compare(_ executed: ExecutedLesson, withSecond second: ExecutedLesson) -> Bool {
    let lesson = executed.lesson
    let differences =
      RunComparison(stored: executed, new: second, isExact: true).differences
    guard let first = differences.first else { return false }
    report = CheckReport(
      path: lesson.path,
      findings: differences.map { difference in
        .init(
          cell: difference.cell,
          position: difference.position,
          message: "two runs of '\(difference.cell)'\(difference.place) gave different outputs",
          diff: ("the first run", "the second run", difference.diff), remedy: nil)
      })
    failures.merge(report?.failures ?? [:]) { _, new in new }
    end(with: .different("two runs differ in '\(first.cell)'"))
    return true
  }

  /// The record to compare a run with; reports if there is none, or if it cannot be read.
  mutating func take(
    _ record: Result<LessonRecord?, OutputFailure>, of lesson: Lesson, in output: OutputFolder
  ) -> LessonRecord? {
    do throws(OutputFailure) {
      if let record = try record.get() { return record }
      throw output.noRecord(of: lesson)
    } catch {
      diagnostics += error.diagnostics
      failures["text"] = error.diagnostics.map(\.message).joined(separator: "\n")
      end(with: .different("has no record to compare with"))
      return nil
    }
  }

  /// Records what a check has found.
  mutating func end(_ report: CheckReport) {
    guard !report.findings.isEmpty else {
      end(with: .finished(note: report.notes.joined(separator: "; ")))
      return
    }
    self.report = report
    failures.merge(report.failures) { _, new in new }
    end(with: .different(report.changes))
  }

  /// Records an outcome, unless the run itself has failed.
  private mutating func end(with outcome: Outcome) {
    if case .finished = self.outcome { self.outcome = outcome }
  }
}

extension LessonJob {
  /// Records what ended the job early.
  mutating func fail(with error: any Error) {
    switch error {
    case is CompilationInterrupted:
      result.outcome = .interrupted
      result.failures["text"] = "interrupted"
      return
    case let failure as LoadFailure:
      result.diagnostics.append(diagnostic(failure))
    case let failure as SweepTooLarge:
      result.diagnostics.append(
        Diagnostic(
          failure.message, help: "leave values out, or allow it with \(failure.option)",
          file: lesson.path, at: nil))
    case let failure as OutputFailure:
      result.diagnostics += failure.diagnostics
    case let diagnostics as Diagnostics:
      result.diagnostics += diagnostics.list
    default:
      result.diagnostics.append(Diagnostic("\(error)", file: lesson.path, at: nil))
    }
    let isRefused = compiled == nil && !(error is OutputFailure) || error is LoadFailure
    result.outcome = isRefused ? .refused : .unwritten
    result.failures["text"] =
      isRefused ? "the lesson does not compile" : "the pages cannot be rendered or written"
  }

  /// Reports what a library lacks.
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
  /// The errors of the cells that failed, with the values if they were in a sweep.
  package var failures: [(error: CellError, values: String?)] {
    allResults.enumerated().filter { $1.status == .failed }.compactMap { index, cell in
      let errors = cell.outputs.lazy.compactMap { output in
        if case .error(let error) = output { error } else { nil }
      }
      guard let error = errors.last else { return nil }
      let number = sweep?.combinations(withResult: index - cells.count).first
      return (error, number.flatMap { sweep?.words(ofCombination: $0) })
    }
  }
}

extension Diagnostic {
  /// A cell's error as a diagnostic.
  package init(_ error: CellError) {
    self.init(
      "\(error.name): \(error.message)", file: error.file,
      at: error.line.map { .init(line: $0, column: error.column ?? 1) })
  }
}

import Foundation
import LessonModel

/// Describes what ended a cell, and where.
extension RunSession {
  func cellError(_ error: WorkerError) -> CellError {
    self.error(error.name.presentable, error.message.presentable, at: line(of: error.calls))
  }

  /// Why a cell that must fail has not ended as it should, if so.
  func surprise(at error: CellError?) -> CellError? {
    guard let expected = cell?.options.expectedError else { return error }
    if stop?.reason == .interrupted { return error }
    guard let error else {
      return self.error(
        "No error", "the cell must fail with \"\(expected)\", but it ran to its end", at: nil)
    }
    let found = "\(error.name): \(error.message)"
    if found.contains(expected) { return nil }
    var surprise = error
    surprise.name = "Another error"
    surprise.message = "the cell must fail with \"\(expected)\", but it failed with \"\(found)\""
    if case .timeout? = stop?.reason {
      surprise.message +=
        "; it runs in a copy of the process, which has none of the other threads: queues, tasks and "
        + "child processes of earlier cells do not continue in the copy"
    }
    return surprise
  }

  var tooLargeDisplay: CellError {
    error("Too large", "what the lesson displays is more than 100 MB", at: nil)
  }

  var earlyReturn: CellError {
    error(
      "Returned", "the cell left the lesson with 'return', and the cells after it did not run",
      at: nil)
  }

  /// Something has written to the worker's socket, or closed it.
  var disturbedChannel: CellError {
    error(
      "Disconnected",
      "the cell closed or wrote to a descriptor above 255, through which the lesson reports to the "
        + "runner", at: nil)
  }

  /// Says why a worker, or the copy of it that runs a cell, has ended in the middle of a cell.
  mutating func explain(_ end: WorkerProcess.End) -> CellError {
    let report = CrashReport(crashReport.text)
    var stopLine: SourceLine? { line(of: report) ?? stopped.flatMap(line) }
    switch stop?.reason {
    case .interrupted:
      recorder.removeBacktraceNotes()
      return error("Interrupted", "the run was stopped here", at: stopLine)
    case .timeout(let seconds):
      recorder.removeBacktraceNotes()
      let advice =
        isDefaultTimeout
        ? ", the limit of a run without a terminal; set another with timeout= or --timeout" : ""
      return error(
        "Timed out", "the cell ran longer than \(Self.text(seconds))\(advice)", at: stopLine)
    case .memory(let limit):
      recorder.removeBacktraceNotes()
      return error(
        "Out of memory", "the cell took the lesson over its memory limit of \(limit)",
        at: stopLine)
    case nil: break
    }
    switch end {
    case .lostChannel: return disturbedChannel
    case .unsupervised:
      return error("Killed", "the process that supervises the lesson was killed", at: nil)
    case .exited(let code):
      let subject = current == nil ? "the worker ended" : "the cell ended the process"
      return error("Exited", "\(subject) with exit status \(code)", at: exitLine)
    case .signalled(let signal): return crash(signal, report)
    }
  }

  private mutating func crash(_ signal: Int32, _ report: CrashReport) -> CellError {
    // A function that runs at the exit may crash too; from inside abort, no chain of calls leads back.
    let line =
      signal == SIGABRT ? exitLine ?? self.line(of: report) : self.line(of: report) ?? exitLine
    let words = recorder.takeFatalError()
    switch signal {
    case SIGILL, SIGTRAP, SIGABRT:
      if let words { return error(words.name, words.message.presentable, at: line) }
      if signal == SIGABRT { return error("Aborted", abortion, at: line) }
      let function = LessonSymbols.function(of: report)
      if let failure = function?.runtimeFailure { return error("Trapped", failure, at: line) }
      // An optimised build traps without a message.
      let examples = "such as an index out of range or an arithmetic overflow"
      return error(
        "Trapped", "one of Swift's checks failed\(function.place), \(examples)", at: line)
    case SIGKILL:
      return error("Killed", "by the cell itself, or by the system because memory ran out", at: nil)
    default:
      let reason = report.reason ?? unreportedCrash(signal)
      return error("Crashed", reason + LessonSymbols.function(of: report).place, at: line)
    }
  }

  /// Where the cell called `exit` or `abort`.
  private var exitLine: SourceLine? { exitCalls.flatMap(line) }

  private func line(of report: CrashReport) -> SourceLine? {
    LessonSymbols(library: plan.library).line(of: report)
  }

  private func line(of calls: [UInt]) -> SourceLine? {
    LessonSymbols(library: plan.library).line(of: calls)
  }

  /// The line on which a cell was stopped.
  private func line(stopped: (counter: UInt, calls: [UInt])) -> SourceLine? {
    let symbols = LessonSymbols(library: plan.library)
    return stopped.counter > 0
      ? symbols.line(near: stopped.counter) : symbols.line(of: stopped.calls)
  }

  private var abortion: String {
    if exitCalls != nil { return "the cell called abort" }
    return
      "the cell did not call abort itself; the C library does so when it finds that memory was "
      + "overwritten or freed twice"
  }

  /// A crash that the runtime could not report, for example because there was no stack left to do
  /// so.
  private func unreportedCrash(_ signal: Int32) -> String {
    let name = String(cString: strsignal(signal))
    guard signal == SIGSEGV else { return name }
    return name + ", such as infinite recursion in a thread or a task"
  }

  /// An error at a line, or else at the first line of the current cell.
  private func error(_ name: String, _ message: String, at line: SourceLine?) -> CellError {
    var error = CellError(name: name, message: message, file: plan.lesson.path)
    if let line {
      // The compiler knows a lesson by its file's name, the user by the path that was typed.
      let files = [plan.lesson.path] + plan.lesson.cells.map(\.source.file)
      let name = line.file.split(separator: "/").last.map(String.init) ?? line.file
      error.file = files.first { Lesson.compilerName(ofPath: $0) == name } ?? line.file
      let source = plan.lesson.cells.map(\.source).last {
        $0.file == error.file && $0.line <= line.line
      }
      let position = SourcePosition(line: line.line, column: line.column)
      let place = source?.position(ofIndented: position) ?? position
      (error.line, error.column) = (place.line, place.column)
    } else if let cell {
      (error.file, error.line) = (cell.source.file, cell.source.line)
    }
    return error
  }

  private static func text(_ seconds: Double) -> String {
    seconds == seconds.rounded() ? "\(Int(seconds)) s" : "\(seconds) s"
  }
}

extension String {
  /// The reason that the compiler gives a failed check, such as `arithmetic overflow`, if this is
  /// the name of the function that it generates for the check.
  fileprivate var runtimeFailure: String? {
    let prefix = "Swift runtime failure: "
    return hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
  }
}

extension String? {
  /// A function as the place of a crash.
  fileprivate var place: String { map { " in \($0)" } ?? "" }
}

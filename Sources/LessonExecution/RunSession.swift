import Foundation
import LessonModel

/// One run from the worker's start to its end.
///
/// A worker that reaches a boundary flushes, sends its message and waits. The session first empties
/// the pipes, so that every byte lands in the cell that printed it, and then lets the worker go on.
struct RunSession {
  let plan: Plan
  let process: WorkerProcess
  let interrupt: Int32?
  let crashReport: String
  let observe: (RunEvent) -> Void

  private(set) var cells: [ExecutedCell]
  private var channel: MessageChannel<RunnerMessage, WorkerMessage>
  private var recorder = OutputRecorder()
  /// The index of the cell that runs.
  private var current: Int?
  private var deadline: ContinuousClock.Instant?
  private var graceEnd = ContinuousClock.now
  /// Why the session stopped the worker, if it did.
  private var stopReason: StopReason?
  /// The stream that the worker's C library writes to.
  private var activeStream = Output.Stream.stdout
  private var exitLine: SourceLine?
  private var isExiting = false
  private var hasFinished = false

  private enum StopReason: Equatable {
    case timeout(Double)
    case interrupted
  }

  /// How long a worker that was told to stop may take to say where it was.
  private static let graceTime = Duration.seconds(10)
  /// How often to look whether it has.
  private static let reportInterval = Duration.milliseconds(50)

  init(
    plan: Plan, process: WorkerProcess, interrupt: Int32?, crashReport: String,
    observe: @escaping (RunEvent) -> Void
  ) {
    self.plan = plan
    self.process = process
    self.interrupt = interrupt
    self.crashReport = crashReport
    self.observe = observe
    cells = plan.lesson.cells.map { ExecutedCell(name: $0.name, status: .notRun, outputs: []) }
    channel = MessageChannel(descriptor: process.channel)
  }

  /// Takes part in the run until the worker has ended.
  mutating func run() throws {
    signal(SIGPIPE, SIG_IGN)
    let values = plan.parameters.map { ($0.parameter.name, $0.value) }
    let folder = URL(filePath: plan.lesson.path).deletingLastPathComponent().path()
    try channel.send(
      .start(
        lesson: plan.lesson.name, folder: folder,
        parameters: Dictionary(uniqueKeysWithValues: values)))
    while try takeNextEvent() {}
    process.stop(SIGKILL)
    let status = process.waitForExit()
    readOutput()
    if !hasFinished { failCurrentCell(explain(status)) }
  }

  /// Waits until something happens, and deals with it; false once the worker is gone.
  private mutating func takeNextEvent() throws -> Bool {
    var events = [process.channel, process.standardOutput, process.standardError, interrupt ?? -1]
      .map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    if stopReason == .interrupted { events[3].fd = -1 }
    let timeout = deadline.map { max(0, Int32(clamping: ($0 - .now).milliseconds)) } ?? -1
    let count = poll(&events, nfds_t(events.count), timeout)
    if count == 0 {
      return stopAtDeadline()
    }
    guard count > 0 else { return errno == EINTR }
    if events[3].revents != 0 { stop(.interrupted, with: SIGKILL) }
    if events[0].revents != 0 {
      guard channel.readMore() else { return false }
      while let message = try channel.next() {
        readOutput()
        take(message)
        if message.wantsAcknowledgement { try? channel.send(.acknowledge) }
      }
    } else {
      readOutput()
    }
    return true
  }

  private mutating func take(_ message: WorkerMessage) {
    switch message {
    case .entered(let name):
      finishCurrentCell(.finished)
      current = cells.firstIndex { $0.name == name }
      deadline = current.flatMap { plan.lesson.cells[$0].options.timeout }.map {
        .now + .seconds($0)
      }
      if let current { observe(.entered(cell: name, index: current, count: cells.count)) }
    case .displayed(var display):
      let options = current.map { plan.lesson.cells[$0].options }
      display.alternativeText = options?.alternativeText ?? display.alternativeText
      display.caption = options?.caption ?? display.caption
      recorder.append(.display(display))
    case .progressed(let progress): observe(.progressed(progress))
    case .switchedStream(let stream): activeStream = stream
    case .failedAsExpected(let error): recorder.append(.error(cellError(error)))
    case .threw(let error):
      failCurrentCell(cellError(error))
      hasFinished = true
    case .exiting(let line):
      isExiting = true
      exitLine = line
    case .finished:
      finishCurrentCell(.finished)
      hasFinished = true
    }
  }

  /// Reads what is in the pipes into the current cell, first the one that was written to first.
  private mutating func readOutput() {
    let pipes = [(process.standardOutput, Output.Stream.stdout), (process.standardError, .stderr)]
    for (descriptor, stream) in activeStream == .stdout ? pipes : pipes.reversed() {
      var buffer = [UInt8](repeating: 0, count: 1 << 16)
      while true {
        let count = read(descriptor, &buffer, buffer.count)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { break }
        recorder.append(buffer[..<count], to: stream)
      }
    }
  }

  private mutating func finishCurrentCell(_ status: ExecutedCell.Status) {
    defer {
      recorder = OutputRecorder()
      current = nil
      deadline = nil
    }
    guard let current else { return }
    recorder.closeStream()
    cells[current].outputs = recorder.outputs
    cells[current].status = status
    observe(.ended(cell: cells[current].name, status: status))
  }

  /// Ends the current cell with an error; the first one, if the run failed before it.
  private mutating func failCurrentCell(_ error: CellError) {
    guard !cells.isEmpty else { return }
    current = current ?? cells.firstIndex { $0.status == .notRun } ?? cells.count - 1
    recorder.append(.error(error))
    finishCurrentCell(.failed)
  }
}

// MARK: - Stopping a worker, and explaining how one ended

extension RunSession {
  private mutating func stop(_ reason: StopReason, with signal: Int32) {
    stopReason = reason
    process.signal(signal)
    graceEnd = .now + Self.graceTime
    deadline = .now + Self.reportInterval
  }

  /// Asks a cell that took too long where it is; the second time, ends it.
  private mutating func stopAtDeadline() -> Bool {
    if stopReason != nil {
      deadline = .now + Self.reportInterval
      return .now < graceEnd && !CrashReport.isComplete(path: crashReport)
    }
    let seconds = current.flatMap { plan.lesson.cells[$0].options.timeout } ?? 0
    stop(.timeout(seconds), with: SIGQUIT)
    return true
  }

  private func cellError(_ error: WorkerError) -> CellError {
    place(
      CellError(name: error.name, message: error.message, file: plan.lesson.path), at: error.line)
  }

  private mutating func explain(_ status: WorkerProcess.ExitStatus) -> CellError {
    let report = CrashReport((try? String(contentsOfFile: crashReport, encoding: .utf8)) ?? "")
    let fatalError = recorder.takeFatalError()
    func error(_ name: String, _ message: String, _ line: SourceLine?) -> CellError {
      place(CellError(name: name, message: message, file: plan.lesson.path), at: line)
    }
    switch (stopReason, status) {
    case (.interrupted, _):
      return error("Interrupted", "the run was stopped here", nil)
    case (.timeout(let seconds), _):
      return error("Timed out", "the cell ran longer than \(Self.text(seconds))", report.line)
    case (nil, .exited(let code)) where isExiting || current != nil:
      return error("Exited", "the cell ended the process with exit status \(code)", exitLine)
    case (nil, .exited(let code)):
      return error("Exited", "the worker ended with exit status \(code)", nil)
    case (nil, .signalled(let signal)):
      if let fatalError { return error("Fatal error", fatalError, report.line) }
      let place = report.function.map { " in \($0)" } ?? ""
      if signal == SIGILL || signal == SIGTRAP {
        // An optimised build traps without a message.
        let examples = "such as an index out of range or an arithmetic overflow"
        return error("Trapped", "one of Swift's checks failed\(place), \(examples)", report.line)
      }
      let reason = report.reason ?? String(cString: strsignal(signal))
      return error("Crashed", "\(reason)\(place)", report.line)
    }
  }

  /// Puts an error at a line, or else at the first line of the current cell.
  private func place(_ error: CellError, at line: SourceLine?) -> CellError {
    var error = error
    if let line {
      // The compiler knows a lesson by its path in the package, the user by the path that was typed.
      let files = [plan.lesson.path] + plan.lesson.cells.map(\.source.file)
      let name = LessonParser.name(ofPath: line.file)
      error.file = files.first { LessonParser.name(ofPath: $0) == name } ?? line.file
      (error.line, error.column) = (line.line, line.column)
    } else if let current {
      let source = plan.lesson.cells[current].source
      (error.file, error.line) = (source.file, source.line)
    }
    return error
  }

  private static func text(_ seconds: Double) -> String {
    seconds == seconds.rounded() ? "\(Int(seconds)) s" : "\(seconds) s"
  }
}

extension Duration {
  /// The whole milliseconds, rounded up, so that waiting them out is waiting long enough.
  fileprivate var milliseconds: Int64 {
    components.seconds * 1000 + (components.attoseconds + 999_999_999_999_999)
      / 1_000_000_000_000_000
  }
}

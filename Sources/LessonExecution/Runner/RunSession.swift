import Foundation
import LessonKit
import LessonModel

/// One run from the worker's start to its end.
///
/// A worker that reaches a boundary flushes, sends its message and waits. The session first empties
/// the pipes, so that every byte is recorded for the cell that printed it, and then lets the worker
/// continue.
package struct RunSession {
  let plan: Plan
  let process: WorkerProcess
  let limits: RunLimits
  let control: RunControl
  let crashReport: CrashReportFile
  let observe: (RunEvent) -> Void

  package private(set) var cells: [ExecutedCell]
  /// The cells that were the first to read parameters, by the names of those.
  private(set) var reads: [String: Int] = [:]
  /// What kept the worker from leaving a snapshot, by the numbers of the cells at whose doors it would be.
  private(set) var ties: [Int: Ties] = [:]
  /// Whether the run was abandoned, so that it has no result for the cells that had not ended.
  private(set) var isAbandoned = false
  /// The cell at whose door the worker waits for the gate to open.
  private var held: Int?
  /// When the outputs of the cell were last sent, and whether there are more by now.
  private var lastUpdate = ContinuousClock.now
  private var hasNews = false
  /// The index of the cell that runs, and what is known about it.
  private(set) var current: Int?
  var recorder = OutputRecorder()
  /// Why the session stops the cell, if it does.
  var stop: Stop?
  /// When the cell's time limit is reached.
  var deadline: ContinuousClock.Instant?
  var nextMeasurement = ContinuousClock.now
  /// The calls by which the cell called `exit` or `abort`; nil if it did not.
  private(set) var exitCalls: [UInt]?
  /// Where the cell was when the session stopped it.
  private(set) var stopped: (counter: UInt, calls: [UInt])?
  /// How the cell ended in a copy of the worker.
  private var copyError: CellError?
  private var copyHasReturned = false
  private var hasFinished = false
  private var loadFailure: LoadFailure?

  private var channel: MessageChannel<RunnerMessage, WorkerMessage>
  private var channelIsOpen = true
  /// The stream that the worker's C library writes to.
  private var activeStream = Output.Stream.stdout
  private var displaySize = 0

  /// The bytes that all figures of a lesson may have together.
  private static let largestDisplaySize = 100_000_000
  /// How long an output may wait until it is sent.
  private static let updateInterval = Duration.milliseconds(30)
  /// What a figure counts besides its texts, so that the number of empty ones is limited too.
  private static let displayCost = 10_000

  package init(
    plan: Plan, process: WorkerProcess, limits: RunLimits, control: RunControl,
    crashReport: CrashReportFile, continuing cells: [ExecutedCell] = [],
    observe: @escaping (RunEvent) -> Void
  ) {
    self.plan = plan
    self.process = process
    self.limits = limits
    self.control = control
    self.crashReport = crashReport
    self.observe = observe
    self.cells =
      cells
      + plan.lesson.cells.dropFirst(cells.count).map {
        ExecutedCell(name: $0.name, status: .notRun, outputs: [])
      }
    channel = MessageChannel(descriptor: process.channel)
  }

  /// Takes part in the run until the worker has ended; `start` is what a worker needs before the
  /// parameters.
  package mutating func run(_ start: RunnerMessage? = nil) throws {
    signal(SIGPIPE, SIG_IGN)
    if let start { try channel.send(start) }
    let values = plan.parameters.map { ($0.parameter.name, $0.value) }
    try channel.send(.run(parameters: Dictionary(uniqueKeysWithValues: values)))
    while takeNextEvent() {}
    let end = process.stop()
    if isAbandoned { return }
    readOutput()
    if let loadFailure { throw loadFailure }
    if !hasFinished { failCurrentCell(explain(end)) }
  }

  /// The cell that runs.
  var cell: Cell? { current.map { plan.lesson.cells[$0] } }

  // MARK: - Events

  /// Waits for the next event and handles it; false after the last one.
  private mutating func takeNextEvent() -> Bool {
    let sources = [
      process.control, channelIsOpen ? process.channel : -1, process.standardOutput,
      process.standardError, control.abandonment, control.gate?.descriptor ?? -1,
    ]
    // An interrupt stays readable, and a run is stopped once.
    var events = (sources + (stop == nil ? control.interrupts : [])).map {
      pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
    }
    guard poll(&events, nfds_t(events.count), timeUntilCheck) >= 0 else { return errno == EINTR }
    if events[4].revents != 0 {
      isAbandoned = true
      return false
    }
    if events[sources.count...].contains(where: { $0.revents != 0 }) {
      guard current != nil else {
        stop = Stop(.interrupted)
        return false
      }
      askToStop(.interrupted)
    }
    if events[5].revents != 0 { control.gate?.clear() }
    if events[1].revents != 0 {
      channelIsOpen = channel.readMore()
      // A supervisor that a cell has stopped could not report the worker's end.
      if !channelIsOpen { process.wakeSupervisor() }
    }
    takeMessages()
    letIn()
    readOutput()
    tellNews()
    // A worker that has ended may have left more messages than were read at once.
    if events[0].revents != 0 {
      while !hasFinished, channel.readMore() { takeMessages() }
      return false
    }
    return !hasFinished && enforceLimits()
  }

  private mutating func takeMessages() {
    do throws(MessageChannel<RunnerMessage, WorkerMessage>.Failure) {
      while !hasFinished, let message = try channel.next() {
        readOutput()
        // A cell that is being stopped may still finish, but no other cell starts after it.
        guard stop == nil || message.isPossibleWhileStopping else { continue }
        take(message)
        if message.wantsAcknowledgement, !hasFinished, held == nil { acknowledge() }
      }
    } catch {
      readOutput()
      // A process that is being stopped may have been stopped in the middle of a message.
      if stop == nil { end(with: error == .tooLong ? tooLargeDisplay : disturbedChannel) }
    }
  }

  private mutating func acknowledge() {
    do {
      try channel.send(.acknowledge)
    } catch MessageChannel<RunnerMessage, WorkerMessage>.Failure.stuck {
      end(with: disturbedChannel)
    } catch {
      // The worker has ended; its status tells why.
    }
  }

  private mutating func take(_ message: WorkerMessage) {
    switch message {
    case .entered(let name):
      finishCurrentCell(.finished)
      guard let index = cells.firstIndex(where: { $0.name == name }) else { return }
      held = index
      if !isGateOpen { observe(.held(cell: name, index: index)) }
    case .displayed(let display): take(display)
    case .progressed(let progress): observe(.progressed(progress.presentable))
    case .switchedStream(let stream): activeStream = stream
    case .read(let parameter):
      if let current, reads[parameter] == nil { reads[parameter] = current }
    case .tied(let ties): self.ties[current.map { $0 + 1 } ?? 0] = ties
    case .threw(let error): end(with: cellError(error))
    case .copyThrew(let error): copyError = cellError(error)
    case .copyReturned: copyHasReturned = true
    case .copyEnded(let status): takeEndOfCopy(status)
    case .exiting(let calls): exitCalls = calls
    case .stopped(let counter, let calls): stopped = (counter, calls)
    case .finished:
      if current == cells.indices.last {
        finishCurrentCell(.finished)
      } else {
        failCurrentCell(earlyReturn)
      }
      hasFinished = true
    case .notLoaded(let reason):
      loadFailure = LoadFailure(message: reason)
      hasFinished = true
    }
  }

  /// Whether the worker may enter the cell at whose door it waits.
  private var isGateOpen: Bool { held.map { control.gate?.isOpen(for: $0) ?? true } ?? false }

  /// Lets the worker into the cell at whose door it waits, if the gate is open.
  private mutating func letIn() {
    guard isGateOpen, let index = held else { return }
    held = nil
    current = index
    deadline = timeout.map { .now + .seconds($0) }
    observe(.entered(cell: cells[index].name, index: index, count: cells.count))
    acknowledge()
  }

  /// Sends what the cell has produced so far, at most as often as a page can show it.
  private mutating func tellNews() {
    guard hasNews, let current, .now >= lastUpdate + Self.updateInterval else { return }
    (hasNews, lastUpdate) = (false, .now)
    var cell = cells[current]
    cell.outputs = recorder.outputs
    observe(.updated(cell))
  }

  /// When the next outputs are due, if there are any.
  var nextUpdate: ContinuousClock.Instant? { hasNews ? lastUpdate + Self.updateInterval : nil }

  private mutating func take(_ display: Display) {
    let texts = [display.alternativeText ?? ""] + display.representations.flatMap { [$0, $1] }
    displaySize += texts.reduce(Self.displayCost) { $0 + $1.utf8.count }
    guard displaySize <= Self.largestDisplaySize else { return end(with: tooLargeDisplay) }
    var display = display
    display.representations = display.representations.mapValues(TypeContexts.removed(from:))
    display.representations["text/plain"] = display.representations["text/plain"]
      .map(TerminalText.applying)
    display.alternativeText = display.alternativeText.map(\.presentable)
    recorder.append(.display(display))
    hasNews = control.tellsOutputs
  }

  /// Compares how a cell that must fail has ended with how it should.
  private mutating func takeEndOfCopy(_ status: Int32) {
    var error = copyError
    if error == nil, !copyHasReturned { error = explain(WorkerProcess.End(status: status)) }
    if let surprise = surprise(at: error) { return end(with: surprise) }
    if let error { recorder.append(.error(error)) }
    (copyError, copyHasReturned, exitCalls, stop, deadline) = (nil, false, nil, nil, nil)
    stopped = nil
    crashReport.clear()
  }

  /// Reads into the current cell what is in the pipes now, first the one that was written to first.
  ///
  /// Only what is there now is read: later output may belong to the next cell, or never end.
  private mutating func readOutput() {
    let pipes = [(process.standardOutput, Output.Stream.stdout), (process.standardError, .stderr)]
    for (descriptor, stream) in activeStream == .stdout ? pipes : pipes.reversed() {
      var available: Int32 = 0
      guard ioctl(descriptor, UInt(FIONREAD), &available) == 0, available > 0 else { continue }
      withUnsafeTemporaryAllocation(byteCount: Int(available), alignment: 1) { buffer in
        let count = read(descriptor, buffer.baseAddress, buffer.count)
        guard count > 0 else { return }
        recorder.append(buffer[..<count], to: stream)
        hasNews = control.tellsOutputs
      }
    }
  }

  // MARK: - The ends of cells

  private mutating func finishCurrentCell(_ status: ExecutedCell.Status) {
    defer {
      recorder = OutputRecorder()
      (current, deadline, exitCalls) = (nil, nil, nil)
    }
    guard let current else { return }
    cells[current].outputs = recorder.outputs
    cells[current].status = status
    hasNews = false
    if control.tellsOutputs { observe(.updated(cells[current])) }
    observe(.ended(cell: cells[current].name, status: status))
  }

  /// Ends the current cell with an error; the first one, if the run failed before it.
  private mutating func failCurrentCell(_ error: CellError) {
    guard !cells.isEmpty else { return }
    current = current ?? cells.firstIndex { $0.status == .notRun } ?? cells.count - 1
    recorder.append(.error(error))
    finishCurrentCell(.failed)
  }

  /// Ends the run with an error in the current cell.
  private mutating func end(with error: CellError) {
    failCurrentCell(error)
    hasFinished = true
  }
}

/// A lesson's library cannot be loaded.
public struct LoadFailure: Error {
  /// The words of the dynamic linker.
  public let message: String

  /// The module of the symbol that is missing, if that is the reason.
  public var missingModule: String? {
    guard let match = message.firstMatch(of: /undefined symbol: \$s([0-9]+)([A-Za-z_0-9]+)/),
      let length = Int(match.1), length <= match.2.count
    else { return nil }
    return String(match.2.prefix(length))
  }
}

import CWorker
import ChildProcesses
import Foundation
import LessonKit
import LessonModel

/// Runs one plan again and again with other parameters, each time from the first cell that reads one that
/// has changed.
///
/// Copies of the worker wait at the doors of the cells that name parameters, which means before
/// these cells. A run continues from the last of them at which everything was as it would be in a
/// run from the beginning. Where no copy can promise that, because a cell has left a thread or a
/// file open, or has changed files that it would find changed, the run starts at an earlier cell,
/// at worst the first.
///
/// One thread at a time uses it.
public final class ResumableRunner {
  /// Where a run started, and why not later.
  public struct Start: Hashable, Sendable {
    /// The number of the first cell that ran; that of all cells if none needed to.
    public var cell: Int
    /// The number of the cell from which the run could have started without the reason.
    public var wanted: Int
    /// Why the run did not start there; nil if it did.
    public var reason: Reason?
  }

  /// Why a run repeats cells that read nothing that has changed.
  public enum Reason: Hashable, Sendable {
    /// A cell has left something open, which a copy of its process cannot have.
    case ties(Ties, cell: String)
    /// A cell has changed files or what other programs do.
    case changes(cell: String)
  }

  private let plan: Plan
  private let versions: [String]
  private let limits: RunLimits
  private let crashReport = CrashReportFile()
  private let changes: ChangesFile
  private let root: WorkerProcess
  private let snapshotSocket: Int32
  /// Sorted by their doors; the first is the root, before the first cell.
  private var snapshots: [Snapshot] = []
  /// How each cell of the last run ended, as far as it came.
  private var cells: [ExecutedCell] = []
  private var parameters: [ParameterSetting] = []
  private var reads: [String: Int] = [:]
  private var ties: [Int: Ties] = [:]

  /// A copy of the worker that waits at the door of a cell.
  private struct Snapshot {
    var door: Int
    var requests: Int32
  }

  /// Starts a process that has loaded the plan's library and waits.
  ///
  /// - Parameters:
  ///   - plan: The lesson, its library and the parameters of the first run.
  ///   - doors: The names of the cells at whose doors copies are to wait. There are no copies with
  ///     a memory limit, since their memory would count too.
  ///   - executable: The program to start as a worker.
  ///   - versions: The versions of what runs the lesson, for the page.
  ///   - limits: What a cell may take before it is ended.
  /// - Throws: `LoadFailure` if the library cannot be loaded.
  public init(
    _ plan: Plan, doors: Set<String>, executable: String, versions: [String], limits: RunLimits
  ) throws {
    self.plan = plan
    self.versions = versions
    self.limits = limits
    changes = ChangesFile()
    // With a memory limit there are no copies: their memory cannot be told apart from that of the
    // run.
    let doors = limits.memory == nil && changes.isUsable ? doors : []
    let sockets = try ChildProcess.socketPair(kind: SnapshotSocket.kind)
    snapshotSocket = sockets.0
    defer { close(sockets.1) }
    root = try WorkerProcess(
      executable: executable, arguments: [Worker.argument],
      environment: LessonRunner.workerEnvironment(reportingTo: crashReport),
      snapshots: sockets.1)
    signal(SIGPIPE, SIG_IGN)
    var channel = MessageChannel<RunnerMessage, WorkerMessage>(descriptor: root.channel)
    try channel.send(
      .start(
        library: plan.library, folder: plan.folder,
        snapshots: SnapshotRequest(
          cells: plan.lesson.cells.map(\.name), doors: doors, changes: changes.path)))
    try waitForRoot(&channel)
  }

  deinit {
    for snapshot in snapshots { close(snapshot.requests) }
    close(snapshotSocket)
    root.stop()
  }

  /// Runs what has to run for these values of the parameters.
  ///
  /// - Returns: What ran, and nil where the run was abandoned; and where it started.
  public func run(
    _ parameters: [ParameterSetting], control: RunControl = RunControl(),
    observe: (RunEvent) -> Void = { _ in }
  ) throws -> (executed: ExecutedLesson?, start: Start) {
    let start = start(for: parameters)
    self.parameters = parameters
    guard start.cell < plan.lesson.cells.count else { return (executed(cells), start) }
    let snapshot = discardSnapshots(after: start.cell)
    let process = try WorkerProcess(continuing: snapshot.requests)
    if snapshot.door == 0 { changes.clear() }
    crashReport.clear()
    (reads, ties) = (reads.filter { $0.value < start.cell }, ties.filter { $0.key <= start.cell })
    return try withoutActuallyEscaping(observe) { observe in
      var session = RunSession(
        plan: Plan(plan.lesson, parameters: parameters, library: plan.library), process: process,
        limits: limits, control: control, crashReport: crashReport,
        continuing: Array(cells.prefix(start.cell)),
        observe: { [self] event in
          if case .entered = event { takeSnapshots() }
          observe(event)
        })
      defer {
        takeSnapshots()
        cells = session.cells
        reads.merge(session.reads) { earlier, _ in earlier }
        ties.merge(session.ties) { $1 }
      }
      try session.run()
      return (session.isAbandoned ? nil : executed(session.cells), start)
    }
  }

  /// Makes the next run start with the first cell.
  public func forget() { cells = [] }

  private func executed(_ cells: [ExecutedCell]) -> ExecutedLesson {
    ExecutedLesson(
      lesson: plan.lesson, parameters: parameters, cells: cells, versions: versions,
      environment: LessonRunner.environment)
  }

  // MARK: - Where a run starts

  /// Where a run with these values starts.
  public func start(for parameters: [ParameterSetting]) -> Start {
    let changed = zip(self.parameters, parameters).filter { $0.value != $1.value }
    return start(changing: changed.map(\.1.parameter.name))
  }

  /// Where a run starts in which these parameters have other values.
  public func start(changing names: [String]) -> Start {
    // A cell that has not finished runs again in any case.
    var wanted = cells.firstIndex { $0.status != .finished } ?? plan.lesson.cells.count
    if cells.isEmpty { wanted = 0 }
    for name in names { wanted = min(wanted, reads[name] ?? wanted) }
    if wanted == plan.lesson.cells.count, !cells.isEmpty {
      return Start(cell: wanted, wanted: wanted, reason: nil)
    }
    // A run from a snapshot before a change would find the files that later cells have changed.
    let changing = changes.lastCell.map { $0 - 1 } ?? -1
    let usable = snapshots.last {
      $0.door <= wanted && ($0.door > changing || $0.door == 0)
    }
    let cell = usable?.door ?? 0
    return Start(cell: cell, wanted: wanted, reason: reason(from: cell, to: wanted, changing))
  }

  private func reason(from cell: Int, to wanted: Int, _ changing: Int) -> Reason? {
    let names = plan.lesson.cells.map(\.name)
    if let tied = ties.filter({ $0.key > cell && $0.key <= wanted }).min(by: { $0.key < $1.key }) {
      return .ties(tied.value, cell: names[tied.key - 1])
    }
    let skipped = snapshots.contains { $0.door > cell && $0.door <= wanted }
    return skipped && changing >= 0 ? .changes(cell: names[changing]) : nil
  }

  // MARK: - Snapshots

  /// Ends the snapshots of runs that are over, and returns the one at a door.
  private func discardSnapshots(after door: Int) -> Snapshot {
    takeSnapshots()
    while let last = snapshots.last, last.door > door {
      close(last.requests)
      snapshots.removeLast()
    }
    return snapshots[snapshots.count - 1]
  }

  /// Receives the sockets to the snapshots that the worker has left.
  private func takeSnapshots() {
    while true {
      var event = pollfd(fd: snapshotSocket, events: Int16(POLLIN), revents: 0)
      guard poll(&event, 1, 0) > 0, event.revents & Int16(POLLIN) != 0 else { return }
      var (door, requests) = (Int32(0), Int32(-1))
      guard worker_receive_descriptors(snapshotSocket, &door, &requests, 1) == 1 else { return }
      snapshots.append(Snapshot(door: Int(door), requests: requests))
    }
  }

  /// Waits until the process is the snapshot before the first cell.
  private func waitForRoot(_ channel: inout MessageChannel<RunnerMessage, WorkerMessage>) throws {
    while snapshots.isEmpty {
      var events = [snapshotSocket, root.channel, root.control].map {
        pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
      }
      guard poll(&events, nfds_t(events.count), -1) >= 0 else { continue }
      takeSnapshots()
      if !snapshots.isEmpty { return }
      if events[1].revents != 0 {
        guard channel.readMore() else { break }
        while let message = try channel.next() {
          if case .notLoaded(let reason) = message { throw LoadFailure(message: reason) }
          if message.wantsAcknowledgement { try channel.send(.acknowledge) }
        }
      }
      if events[2].revents != 0 { break }
    }
    if snapshots.isEmpty { throw LoadFailure(message: "the process that loads it has ended") }
  }
}

/// A file without a name in which workers record what they change outside of themselves.
private final class ChangesFile {
  private let descriptor = worker_create_memory_file()

  init() { ftruncate(descriptor, off_t(MemoryLayout<Int32>.size)) }

  deinit { if isUsable { close(descriptor) } }

  var isUsable: Bool { descriptor >= 0 }
  var path: String { "/proc/\(getpid())/fd/\(descriptor)" }

  /// The number of the last cell that has changed something, from 1 on.
  var lastCell: Int? {
    var number: Int32 = 0
    guard pread(descriptor, &number, MemoryLayout<Int32>.size, 0) > 0, number > 0 else {
      return nil
    }
    return Int(number)
  }

  func clear() {
    var number: Int32 = 0
    pwrite(descriptor, &number, MemoryLayout<Int32>.size, 0)
  }
}

import CWorker
import Foundation
import LessonKit
import LessonModel
import Synchronization

/// The process in which a lesson's cells run.
///
/// It is this same program, started again by a runner with two sockets: one for messages, and one
/// for the supervisor that the process splits off before anything else.
public final class Worker: Sendable {
  /// The first argument of a program that is to be a worker.
  public static let argument = "run-as-worker"
  static let channelDescriptor: Int32 = 3
  static let controlDescriptor: Int32 = 4
  /// Where a worker that leaves snapshots sends the sockets to them.
  static let snapshotDescriptor: Int32 = 5

  typealias Channel = MessageChannel<WorkerMessage, RunnerMessage>

  let channel: SharedState<Channel>
  /// The process that reports for the lesson: not one that a cell forks off.
  let speaker = Atomic(getpid())
  let throwSites = ThrowSites()
  /// Where the lesson's library lies in memory.
  private let library = SharedState(worker_library())
  private let lastProgress = SharedState(ContinuousClock.now - .seconds(1))

  /// Runs the lesson that the runner asks for, and ends the process.
  public static func run() -> Never {
    let channel = worker_hide_descriptor(channelDescriptor)
    worker_start_supervised(worker_hide_descriptor(controlDescriptor), channel)
    hiddenChannel.store(channel, ordering: .relaxed)
    let worker = shared
    guard
      case .start(let library, let folder, let snapshots)? = try? worker.channel.withLock({
        try $0.receive()
      })
    else {
      fatalError("\(argument) is for the runner's use only")
    }
    worker.prepareProcess()
    let snapshotWriter = snapshots.map {
      SnapshotWriter($0, socket: worker_hide_descriptor(snapshotDescriptor))
    }
    do throws(LibraryLoader.Failure) {
      let (routine, library) = try LibraryLoader.load(library)
      worker.library.withLock { $0 = library }
      worker_tell_stops(channel, library)
      _ = chdir(folder)
      if let snapshotWriter {
        snapshotWriter.waitForFirstRun(of: worker)
      } else {
        worker.channel.withLock(worker.takeParameters)
      }
      worker.run(routine, leaving: snapshotWriter)
    } catch {
      worker.send(.notLoaded(error.message))
      _exit(0)
    }
  }

  /// Runs a routine on the main thread, and ends the process.
  private func run(_ routine: LessonRoutine, leaving snapshots: SnapshotWriter?) -> Never {
    let run = WorkerRun(worker: self, snapshots: snapshots)
    switch routine.body {
    case .synchronous(let body): end(Result { try body(run) })
    case .asynchronous(let body):
      Task { @MainActor in
        do {
          end(.success(try await body(run)))
        } catch {
          end(.failure(error))
        }
      }
      // Serves the main actor.
      while true { RunLoop.main.run() }
    }
  }

  /// Waits for the parameters of the run that follows.
  func takeParameters(from channel: inout Channel) {
    guard case .run(let parameters)? = try? channel.receive() else { worker_lose_channel() }
    LessonParameters.set(parameters.mapValues(\.swiftValue))
  }

  private func end(_ result: Result<Void, any Error>) -> Never {
    switch result {
    case .success:
      Self.flushFiles()
      send(.finished)
    case .failure(let error):
      let error = describe(error)
      Self.flushFiles()
      send(.threw(error))
    }
    _exit(0)
  }

  /// One for the process, because callbacks of the C library cannot carry a context.
  private static let shared = Worker()
  private static let hiddenChannel = Atomic<Int32>(-1)

  private init() {
    channel = SharedState(Channel(descriptor: Self.hiddenChannel.load(ordering: .relaxed)))
  }

  private func prepareProcess() {
    // The settings are for this process, not for programs that a cell starts.
    unsetenv("SWIFT_BACKTRACE")
    worker_order_streams { descriptor in
      Worker.shared.send(.switchedStream(to: descriptor == STDERR_FILENO ? .stderr : .stdout))
    }
    worker_watch_crashes()
    throwSites.record()
    worker_watch_exit {
      Worker.shared.send(.exiting(calls: Worker.shared.lessonCalls(in: ThrowSites.currentCalls())))
    }
    LessonOutput.connect { output in
      switch output {
      case .display(let representations, let alternativeText):
        Worker.shared.send(
          .displayed(Display(representations: representations, alternativeText: alternativeText)))
      case .progress(let progress):
        Worker.shared.report(progress)
      case .reading(let parameter): Worker.shared.send(.read(parameter: parameter))
      }
    }
  }

  /// Starts a cell, and directs its output to the runner, whatever the cell before has done to it.
  func enter(_ cell: String) {
    send(.entered(cell: cell))
    worker_restore_streams()
  }

  /// Sends a message after all output so far, and waits until the runner has received both.
  func send(_ message: WorkerMessage) {
    if case .switchedStream = message {} else { worker_flush_streams() }
    guard speaker.load(ordering: .relaxed) == getpid() else {
      // Only one process can run the cells that follow.
      if !message.isInsideCell { _exit(0) }
      return
    }
    channel.withLock { Self.send(message, over: &$0) }
  }

  private static func send(_ message: WorkerMessage, over channel: inout Channel) {
    do {
      try channel.send(message)
      if message.wantsAcknowledgement { _ = try channel.receive() }
    } catch {
      worker_lose_channel()
    }
  }

  /// Writes out every file that is open, unless a thread keeps one of them.
  private static func flushFiles() {
    let isDone = DispatchSemaphore(value: 0)
    Thread.detachNewThread {
      fflush(nil)
      isDone.signal()
    }
    _ = isDone.wait(timeout: .now() + 1)
  }

  /// Copies this process for a cell that must fail, and returns whether this is the copy.
  ///
  /// This process returns when the copy has ended, and the runner lets it go on only if that is how
  /// the cell should end. Only the copy communicates with the runner until then: other threads of
  /// this process, which the copy does not have, wait.
  func becomeCopy() throws(CopyFailure) -> Bool {
    worker_flush_streams()
    let copy = channel.withLock { channel in
      let copy = throwSites.whileUnused { worker_copy() }
      if copy > 0 { Self.send(.copyEnded(status: worker_wait_for_copy(copy)), over: &channel) }
      return copy
    }
    guard copy >= 0 else { throw CopyFailure(code: errno) }
    if copy == 0 { speaker.store(getpid(), ordering: .relaxed) }
    return copy == 0
  }

  /// Tells the runner how the cell ended in this copy, and ends the copy.
  func endCopy(_ result: Result<Void, any Error>) -> Never {
    switch result {
    case .success: send(.copyReturned)
    case .failure(let error): send(.copyThrew(describe(error)))
    }
    _exit(0)
  }

  /// Sends at most twenty reports a second, and every last one.
  private func report(_ progress: LoopProgress) {
    let isDue = lastProgress.withLock { last in
      let now = ContinuousClock.now
      guard now - last >= .milliseconds(50) || progress.completed == progress.total else {
        return false
      }
      last = now
      return true
    }
    if isDue { send(.progressed(progress)) }
  }

  /// Those calls that are in the lesson's library, as offsets in its file.
  private func lessonCalls(in calls: [UInt]) -> [UInt] {
    let library = library.withLock { $0 }
    return calls.filter { library.code_start <= $0 && $0 <= library.code_end }
      .map { $0 - library.base }
  }

  /// An error's description, with the calls that led to where it was thrown.
  private func describe(_ error: any Error) -> WorkerError {
    // Making the description may throw other errors.
    let calls = lessonCalls(in: throwSites.calls(of: error))
    let message =
      (error as? any LocalizedError)?.errorDescription ?? String(describing: error)
    return WorkerError(
      name: String(describing: type(of: error)).presentable,
      message: message.presentable, calls: calls)
  }
}

extension ParameterValue {
  /// The value as a cell sees it.
  fileprivate var swiftValue: any Sendable {
    switch self {
    case .int(let value): value
    case .double(let value): value
    case .bool(let value): value
    case .string(let value): value
    }
  }
}

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

  private typealias Channel = MessageChannel<WorkerMessage, RunnerMessage>

  private let channel: SharedState<Channel>
  /// The process that speaks for the lesson: not one that a cell forks off.
  private let speaker = Atomic(getpid())
  private let throwSites = ThrowSites()
  private let lastProgress = SharedState(ContinuousClock.now - .seconds(1))

  /// Runs the lesson that the runner asks for, and ends the process.
  public static func run(_ registry: LessonRegistry) -> Never {
    let channel = worker_hide_descriptor(channelDescriptor)
    worker_start_supervised(worker_hide_descriptor(controlDescriptor), channel)
    hiddenChannel.store(channel, ordering: .relaxed)
    let worker = shared
    guard
      case .start(let lesson, let folder, let parameters)? = try? worker.channel.withLock({
        try $0.receive()
      }),
      let routine = registry.routine(named: lesson)
    else {
      fatalError("\(argument) is for the runner's use only")
    }
    _ = chdir(folder)
    worker.prepareProcess()
    do {
      try routine.run(LessonRun(values: parameters, worker: worker))
      flushFiles()
      worker.send(.finished)
    } catch {
      let error = worker.describe(error)
      flushFiles()
      worker.send(.threw(error))
    }
    _exit(0)
  }

  /// One for the process, because callbacks of the C library can carry no context.
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
      Worker.shared.send(.exiting(Worker.shared.throwSites.currentLine()))
    }
    LessonOutput.connect { output in
      switch output {
      case .display(let representations, let alternativeText):
        Worker.shared.send(
          .displayed(Display(representations: representations, alternativeText: alternativeText)))
      case .progress(let progress):
        Worker.shared.report(progress)
      }
    }
  }

  /// Starts a cell, with output that goes to the runner whatever the cell before has done to it.
  func enter(_ cell: String) {
    send(.entered(cell: cell))
    worker_restore_streams()
  }

  /// Sends a message behind all output so far, and waits until the runner has taken both in.
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

  /// Runs a cell in a copy of this process, and tells the runner how it ended.
  ///
  /// The runner lets this process go on only if that is how the cell should end. The copy alone speaks
  /// with the runner until then: other threads of this process, which the copy has not got, wait.
  func runInCopy(_ cell: () throws -> Void) throws {
    worker_flush_streams()
    let copy = try channel.withLock { channel in
      let copy = throwSites.whileUnused { worker_copy() }
      guard copy >= 0 else { throw LessonRunError.noCopy(code: errno) }
      if copy > 0 { Self.send(.copyEnded(status: worker_wait_for_copy(copy)), over: &channel) }
      return copy
    }
    guard copy == 0 else { return }
    speaker.store(getpid(), ordering: .relaxed)
    do {
      try cell()
      send(.copyReturned)
    } catch {
      send(.copyThrew(describe(error)))
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

  /// An error in words, with the line of the lesson that threw it.
  private func describe(_ error: any Error) -> WorkerError {
    // Making the words may throw other errors.
    let line = throwSites.line(of: error)
    let message =
      (error as? any LocalizedError)?.errorDescription ?? String(describing: error)
    return WorkerError(
      name: String(describing: type(of: error)).presentable,
      message: message.presentable, line: line)
  }
}

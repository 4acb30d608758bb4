import CWorker
import Foundation
import LessonKit
import LessonModel
import Synchronization

/// The process in which a lesson's cells run.
///
/// It is this same program, started again by a runner with a socket as file descriptor 3.
public final class Worker: Sendable {
  /// The first argument of a program that is to be a worker.
  public static let argument = "run-as-worker"
  static let channelDescriptor: Int32 = 3

  private let channel = Mutex(
    MessageChannel<WorkerMessage, RunnerMessage>(descriptor: channelDescriptor))
  private let throwSites = ThrowSites()
  private let lastProgress = Mutex(ContinuousClock.now - .seconds(1))

  /// Runs the lesson that the runner asks for, and ends the process.
  public static func run(_ registry: LessonRegistry) -> Never {
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
    } catch {
      worker.send(.threw(worker.describe(error)))
    }
    _exit(0)
  }

  /// One for the process, because callbacks of the C library can carry no context.
  private static let shared = Worker()

  private func prepareProcess() {
    worker_die_with_parent()
    // Programs that a cell starts must not hold the channel open.
    _ = fcntl(Self.channelDescriptor, F_SETFD, FD_CLOEXEC)
    worker_order_streams { descriptor in
      Worker.shared.send(.switchedStream(to: descriptor == STDERR_FILENO ? .stderr : .stdout))
    }
    throwSites.record()
    worker_watch_exit {
      Worker.shared.send(.exiting(Backtraces.capture().flatMap(Backtraces.lessonLine)))
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

  /// Sends a message behind all output so far, and waits until the runner has taken both in.
  func send(_ message: WorkerMessage) {
    if case .switchedStream = message {} else { fflush(nil) }
    channel.withLock { channel in
      do {
        try channel.send(message)
        if message.wantsAcknowledgement { _ = try channel.receive() }
      } catch {
        // Without a runner there is nobody left to run for.
        _exit(1)
      }
    }
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
  func describe(_ error: any Error) -> WorkerError {
    let message =
      (error as? any LocalizedError)?.errorDescription ?? String(describing: error)
    return WorkerError(
      name: String(describing: type(of: error)), message: message, line: throwSites.lastLine())
  }
}

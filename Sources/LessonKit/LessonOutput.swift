import Synchronization

/// What a cell sends to its runner besides what it prints.
package enum LessonOutput: Sendable {
  case display([String: String], alternativeText: String?)
  case progress(LoopProgress)

  private final class Receiver: Sendable {
    let receive: @Sendable (LessonOutput) -> Void

    init(_ receive: @escaping @Sendable (LessonOutput) -> Void) { self.receive = receive }
  }

  /// Where outputs go: nowhere until a worker sets it. No lock, as a copy of the process would keep it
  /// locked if another thread held it.
  private static let receiver = AtomicLazyReference<Receiver>()

  /// Makes `receive` the place where this process's outputs go; the first one stays.
  package static func connect(to receive: @escaping @Sendable (LessonOutput) -> Void) {
    _ = receiver.storeIfNil(Receiver(receive))
  }

  /// Hands an output to the runner, and returns when it has its place among what was printed.
  static func send(_ output: LessonOutput) { receiver.load()?.receive(output) }
}

import Synchronization

/// What a cell sends to its runner besides what it prints.
package enum LessonOutput: Sendable {
  case display([String: String], alternativeText: String?)
  case progress(LoopProgress)

  /// A function in a structure: one that is stored in a generic type by itself is wrapped once more
  /// each time it is taken out, and gets slower with every call.
  private struct Receiver {
    let receive: @Sendable (LessonOutput) -> Void
  }

  /// Where outputs go: nowhere until a worker sets it.
  private static let receiver = Mutex<Receiver?>(nil)

  /// Makes `receive` the place where this process's outputs go.
  package static func connect(to receive: @escaping @Sendable (LessonOutput) -> Void) {
    receiver.withLock { $0 = Receiver(receive: receive) }
  }

  /// Hands an output to the runner, and returns when it has its place among what was printed.
  static func send(_ output: LessonOutput) {
    receiver.withLock { $0 }?.receive(output)
  }
}

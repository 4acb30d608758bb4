/// The messages of a cell to its runner, besides its printed output.
package enum LessonOutput: Sendable {
  case display([String: String], alternativeText: String?)
  case progress(LoopProgress)
  /// The cell uses a parameter that no cell before it has used.
  case reading(parameter: String)

  /// Where outputs go: nowhere until a worker sets it.
  private static let receiver = SetOnce<@Sendable (LessonOutput) -> Void>()

  /// Makes `receive` the receiver of this process's outputs; only the first call counts.
  package static func connect(to receive: @escaping @Sendable (LessonOutput) -> Void) {
    receiver.set(receive)
  }

  /// Sends an output to the runner, and returns when its order among the printed texts is fixed.
  static func send(_ output: LessonOutput) { receiver.value?(output) }
}

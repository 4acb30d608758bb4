/// What a cell sends to its runner besides what it prints.
package enum LessonOutput: Sendable {
  case display([String: String], alternativeText: String?)
  case progress(LoopProgress)
  /// The cell uses a parameter that no cell before it has used.
  case reading(parameter: String)

  /// Where outputs go: nowhere until a worker sets it.
  private static let receiver = SetOnce<@Sendable (LessonOutput) -> Void>()

  /// Makes `receive` the place where this process's outputs go; the first one stays.
  package static func connect(to receive: @escaping @Sendable (LessonOutput) -> Void) {
    receiver.set(receive)
  }

  /// Hands an output to the runner, and returns when it has its place among what was printed.
  static func send(_ output: LessonOutput) { receiver.value?(output) }
}

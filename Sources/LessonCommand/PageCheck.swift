import Foundation
import LessonModel
import Synchronization

/// Finds out, while a lesson runs, whether its page can be rendered: whether KaTeX knows its formulas.
///
/// Typesetting takes a moment that the run has to spare, and its result is kept for the page.
final class PageCheck: Sendable {
  private let failure = Mutex<(any Error)?>(nil)
  private let isDone = DispatchSemaphore(value: 0)

  /// Starts the check on a thread of its own.
  ///
  /// - Parameter stop: called when the check fails, so that a lesson that cannot be shown ends early.
  init(
    of lesson: Lesson, for formats: [PageFormat], with renderer: LessonRenderer,
    whenItFails stop: @escaping @Sendable () -> Void
  ) {
    // The renderer is used here until `wait` has returned, and by the caller's thread from then on.
    nonisolated(unsafe) let renderer = renderer
    let thread = Thread { [self] in
      do {
        try renderer.check(lesson, for: formats)
      } catch {
        failure.withLock { $0 = error }
        stop()
      }
      isDone.signal()
    }
    // KaTeX's parser is deeply recursive, and a thread's own stack is small.
    thread.stackSize = 16 << 20
    thread.start()
  }

  /// Waits for the end of the check; throws what it found.
  func wait() throws {
    isDone.wait()
    if let error = failure.withLock({ $0 }) { throw error }
  }
}

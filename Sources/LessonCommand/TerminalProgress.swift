import Foundation
import LessonExecution
import LessonKit
import Synchronization

/// Shows how far a run has come, in one line of the terminal that is gone when the run is over.
package final class TerminalProgress: Sendable {
  private struct State {
    var cell = ""
    var index = 0
    var count = 0
    var start = ContinuousClock.now
  }

  private let lesson: String
  private let state = Mutex(State())
  /// Without a terminal there is nobody to watch.
  private let isShown = isatty(STDERR_FILENO) == 1

  package init(lesson: String) { self.lesson = lesson }

  func show(_ event: RunEvent) {
    guard isShown else { return }
    switch event {
    case .entered(let cell, let index, let count):
      state.withLock { state in
        (state.cell, state.index, state.count) = (cell, index + 1, count)
        draw(state, detail: "")
      }
    case .progressed(let progress):
      state.withLock { draw($0, detail: "  " + Self.text(of: progress)) }
    case .ended: break
    }
  }

  /// Clears the line.
  func end() {
    if isShown { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }
  }

  private func draw(_ state: State, detail: String) {
    let elapsed = (ContinuousClock.now - state.start) / .seconds(1)
    let line =
      "\(lesson)  cell \(state.index) of \(state.count)  \(state.cell)"
      + String(format: "  %.1f s", elapsed) + detail
    FileHandle.standardError.write(Data("\r\(line.prefix(Self.width - 1))\u{1B}[K".utf8))
  }

  /// A bar of twenty characters with the count behind it.
  package static func text(of progress: LoopProgress) -> String {
    guard progress.total > 0 else { return "\(progress.label) \(progress.completed)" }
    let filled = min(20, 20 * progress.completed / progress.total)
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 20 - filled)
    return "\(progress.label) \(bar) \(progress.completed)/\(progress.total)"
  }

  private static var width: Int {
    var size = winsize()
    guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }
}

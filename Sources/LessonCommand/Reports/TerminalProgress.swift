import Foundation
import LessonExecution
import LessonKit
import Synchronization

/// Shows how far runs have come, in one line of the terminal, which is cleared at the end.
package final class TerminalProgress: Sendable {
  private struct Run {
    /// Nil while no cell has been entered.
    var cell: String?
    var index = 0
    var count = 0
    var detail = ""
    let start = ContinuousClock.now
  }

  private struct State {
    /// The lessons that run, by their names.
    var runs: [(lesson: String, run: Run)] = []
    /// The lessons that are being compiled.
    var compilations: [String] = []
    var finishedCount = 0
  }

  private let lessonCount: Int
  private let state = Mutex(State())
  /// Progress is for people; without a terminal it is not shown.
  private let isShown = isatty(STDERR_FILENO) == 1

  package init(lessonCount: Int) { self.lessonCount = lessonCount }

  func show(_ event: RunEvent, of lesson: String) {
    guard isShown else { return }
    state.withLock { state in
      let position =
        state.runs.firstIndex { $0.lesson == lesson }
        ?? {
          state.runs.append((lesson, Run()))
          return state.runs.count - 1
        }()
      switch event {
      case .entered(let cell, let index, let count):
        (state.runs[position].run.cell, state.runs[position].run.detail) = (cell, "")
        (state.runs[position].run.index, state.runs[position].run.count) = (index + 1, count)
      case .progressed(let progress):
        state.runs[position].run.detail = "  " + Self.text(of: progress)
      case .held, .updated, .ended: return
      }
      draw(state)
    }
  }

  /// Shows that a lesson is being compiled, or no longer is.
  func show(compiling lesson: String, _ isCompiling: Bool) {
    guard isShown else { return }
    state.withLock { state in
      state.compilations.removeAll { $0 == lesson }
      if isCompiling { state.compilations.append(lesson) }
      draw(state)
    }
  }

  /// Takes a lesson out of the line, and clears the line.
  func end(_ lesson: String) {
    state.withLock { state in
      state.finishedCount += 1
      state.runs.removeAll { $0.lesson == lesson }
      clear()
    }
  }

  /// Clears the line while something else is written.
  func pause(_ body: () -> Void) {
    state.withLock { _ in
      clear()
      body()
    }
  }

  private func clear() {
    if isShown { try? FileHandle.standardError.write(contentsOf: Data("\r\u{1B}[K".utf8)) }
  }

  /// One run in detail; several with the cell that each has reached.
  private func draw(_ state: State) {
    var parts = lessonCount > 1 ? ["\(state.finishedCount) of \(lessonCount) lessons"] : []
    if state.runs.count == 1, let (lesson, run) = state.runs.first, let cell = run.cell {
      let elapsed = (ContinuousClock.now - run.start) / .seconds(1)
      parts.append(
        "\(lesson)  cell \(run.index) of \(run.count)  \(cell)"
          + String(format: "  %.1f s", elapsed) + run.detail)
    } else {
      parts += state.runs.map { "\($0.lesson) \($0.run.index)/\($0.run.count)" }
    }
    parts += state.compilations.map { "compiling \($0)" }
    let line = parts.joined(separator: "  ")
    try? FileHandle.standardError.write(
      contentsOf: Data("\r\(line.prefix(Self.width - 1))\u{1B}[K".utf8))
  }

  /// A bar of twenty characters, followed by the count.
  package static func text(of progress: LoopProgress) -> String {
    guard progress.total > 0 else { return "\(progress.label) \(progress.completed)" }
    let filled = Int(min(20, 20 * Double(progress.completed) / Double(progress.total)))
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 20 - filled)
    return "\(progress.label) \(bar) \(progress.completed)/\(progress.total)"
  }

  private static var width: Int {
    var size = winsize()
    guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }
}

import Foundation
import LessonExecution
import LessonModel

/// What became of each of several lessons, in a line each.
package struct RunSummary {
  /// How a lesson ended.
  package enum Outcome: Equatable, Sendable {
    case finished
    case failed(cell: String)
    /// The page could not be written, or the lesson could not be rendered.
    case unwritten
    case interrupted
  }

  package struct Lesson: Sendable {
    package var name: String
    package var outcome: Outcome
    package var cellCount: Int
    package var seconds: Double

    package init(name: String, outcome: Outcome, cellCount: Int, seconds: Double) {
      (self.name, self.outcome) = (name, outcome)
      (self.cellCount, self.seconds) = (cellCount, seconds)
    }
  }

  package var lessons: [Lesson]
  /// Files that are wrong, and did not run.
  package var refused: [String]
  package var seconds: Double

  package init(lessons: [Lesson], refused: [String], seconds: Double) {
    (self.lessons, self.refused, self.seconds) = (lessons, refused, seconds)
  }

  package var text: String {
    let width = (lessons.map(\.name.count) + refused.map(\.count)).max() ?? 0
    func line(_ mark: String, _ name: String, _ words: String) -> String {
      "\(mark) \(name)\(String(repeating: " ", count: width - name.count))  \(words)\n"
    }
    let ran = lessons.map { lesson in
      let time = String(format: "%.1f s", lesson.seconds)
      switch lesson.outcome {
      case .finished:
        return line("✓", lesson.name, "\(Self.count(lesson.cellCount, "cell")), \(time)")
      case .failed(let cell): return line("✗", lesson.name, "failed in '\(cell)', \(time)")
      case .unwritten: return line("✗", lesson.name, "ran, but its page is not written, \(time)")
      case .interrupted: return line("–", lesson.name, "interrupted")
      }
    }
    let wrong = refused.map { line("✗", $0, "not run, as it is wrong") }
    let failures = lessons.count { $0.outcome != .finished } + refused.count
    let total = Self.count(lessons.count + refused.count, "lesson")
    let result = failures == 0 ? "all ran" : "\(failures) failed"
    return (ran + wrong).joined() + "\(total), \(result), \(String(format: "%.1f s", seconds))\n"
  }

  private static func count(_ number: Int, _ word: String) -> String {
    "\(number) \(word)\(number == 1 ? "" : "s")"
  }
}

import ArgumentParser
import Foundation
import LessonModel

/// What became of each of the lessons that a command was about.
package struct RunSummary {
  /// How a lesson ended.
  package enum Outcome: Equatable, Sendable {
    /// Well; with what there is to say about it.
    case finished(note: String = "")
    case failed(cell: String)
    /// It ran, and not as it should; with what is different.
    case different(String)
    /// The page could not be rendered or written.
    case unwritten
    case interrupted

    static var finished: Outcome { .finished() }

    var isFinished: Bool { if case .finished = self { true } else { false } }
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
  /// Pages whose lessons are gone.
  package var leftOver: [String] = []
  package var seconds: Double

  package init(lessons: [Lesson], refused: [String], seconds: Double) {
    (self.lessons, self.refused, self.seconds) = (lessons, refused, seconds)
  }

  /// Runs lessons and takes the time; `problems` are those of lessons that cannot run.
  init(refused problems: [Diagnostic], running run: () -> [Lesson]) {
    let start = ContinuousClock.now
    let lessons = run()
    self.init(
      lessons: lessons, refused: Set(problems.map(\.file)).sorted(),
      seconds: (ContinuousClock.now - start) / .seconds(1))
  }

  /// Prints the summary of several lessons, and throws the exit status if it is not 0.
  ///
  /// - Parameter saysAll: Whether a single lesson has a summary too.
  func end(with printer: DiagnosticPrinter, sayingAll saysAll: Bool = false) throws {
    if saysAll || count != 1 { printer.print(text) }
    if let status = Interrupt.exitStatus { throw ExitCode(status) }
    let outcomes = lessons.map(\.outcome)
    if !refused.isEmpty || outcomes.contains(.unwritten) { throw ExitCode(2) }
    if !outcomes.allSatisfy(\.isFinished) || !leftOver.isEmpty { throw ExitCode(1) }
  }

  private var count: Int { lessons.count + refused.count }

  package var text: String {
    // A part of a course may have none.
    guard count + leftOver.count > 0 else { return "no lesson to run\n" }
    let width = (lessons.map(\.name) + refused + leftOver).map(\.count).max() ?? 0
    func line(_ mark: String, _ name: String, _ words: String) -> String {
      "\(mark) \(name)\(String(repeating: " ", count: width - name.count))  \(words)\n"
    }
    let ran = lessons.map { lesson in
      let time = String(format: "%.1f s", lesson.seconds)
      switch lesson.outcome {
      case .finished(let note):
        let cells = counted(lesson.cellCount, "cell")
        return line("✓", lesson.name, "\(cells), \(time)\(note.isEmpty ? "" : ": " + note)")
      case .failed(let cell): return line("✗", lesson.name, "failed in '\(cell)', \(time)")
      case .different(let note): return line("✗", lesson.name, "\(note), \(time)")
      case .unwritten: return line("✗", lesson.name, "its page is not written, \(time)")
      case .interrupted: return line("–", lesson.name, "interrupted")
      }
    }
    let wrong = refused.map { line("✗", $0, "not run, as it is wrong") }
    let gone = leftOver.map { line("✗", $0, "is of no lesson any more") }
    let failures = lessons.count { !$0.outcome.isFinished } + refused.count
    let total = counted(count, "lesson")
    let result =
      (failures == 0 ? "all well" : "\(failures) not well")
      + (leftOver.isEmpty ? "" : ", \(counted(leftOver.count, "page")) left over")
    let lines = (ran + wrong + gone).joined()
    guard count > 1 else { return lines }
    return lines + "\(total), \(result), \(String(format: "%.1f s", seconds))\n"
  }
}

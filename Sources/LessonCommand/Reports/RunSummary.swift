import ArgumentParser
import Foundation
import LessonModel
import LessonPipeline

/// The outcomes of the lessons of a command.
package struct RunSummary {
  package var results: [LessonResult] = []
  /// Files that have errors and did not run.
  package var refused: [String]
  /// Records whose lessons no longer exist.
  package var stale: [String] = []
  private let printer: DiagnosticPrinter
  private let start = ContinuousClock.now

  package init(results: [LessonResult], refused: [String]) {
    self.results = results
    self.refused = refused
    printer = DiagnosticPrinter(writing: .text)
  }

  /// Prints the errors of lessons that cannot run, and starts the clock.
  init(of lessons: LessonSelection, printingTo printer: DiagnosticPrinter) {
    printer.print(lessons.problems)
    refused = Set(lessons.problems.map(\.file)).sorted()
    self.printer = printer
  }

  /// Prints the summary of several lessons, or of a single one too, and throws the exit status if
  /// it is not 0.
  func end(sayingAll saysAll: Bool = false) throws {
    if saysAll || count != 1 {
      printer.print(text(seconds: (ContinuousClock.now - start) / .seconds(1)))
    }
    if let status = Interrupt.exitStatus { throw ExitCode(status) }
    let outcomes = results.map(\.outcome)
    if !refused.isEmpty || outcomes.contains(.unwritten) || outcomes.contains(.refused) {
      throw ExitCode(2)
    }
    if !outcomes.allSatisfy(\.isFinished) || !stale.isEmpty { throw ExitCode(1) }
  }

  private var count: Int { results.count + refused.count }

  package func text(seconds: Double) -> String {
    // A part of a course may have none.
    guard count + stale.count > 0 else { return "no lesson to run\n" }
    let names = results.map { $0.name }
    let width = (names + refused + stale).map(\.count).max() ?? 0
    func line(_ mark: String, _ name: String, _ words: String) -> String {
      "\(mark) \(name)\(String(repeating: " ", count: width - name.count))  \(words)\n"
    }
    let ran = results.map { lesson in
      let time = String(format: "%.1f s", lesson.seconds)
      switch lesson.outcome {
      case .finished(let note):
        let blocks = counted(lesson.unnamedBlockCount, "block")
        let cells =
          counted(lesson.cells.count, "cell")
          + (lesson.unnamedBlockCount > 0 ? ", \(blocks) of Swift not run" : "")
        return line("✓", lesson.name, "\(cells), \(time)\(note.isEmpty ? "" : ": " + note)")
      case .failed(let cell): return line("✗", lesson.name, "failed in '\(cell)', \(time)")
      case .different(let note): return line("✗", lesson.name, "\(note), \(time)")
      case .refused: return line("✗", lesson.name, "not run, because it has errors")
      case .unwritten: return line("✗", lesson.name, "its page is not written, \(time)")
      case .interrupted: return line("–", lesson.name, "interrupted")
      }
    }
    let wrong = refused.map { line("✗", $0, "not run, because it has errors") }
    let gone = stale.map { line("✗", $0, "stale: no lesson produces it") }
    let failures = results.count { !$0.outcome.isFinished } + refused.count
    let total = counted(count, "lesson")
    let result =
      (failures == 0 ? "all passed" : "\(failures) failed")
      + (stale.isEmpty ? "" : ", \(counted(stale.count, "stale record"))")
    let lines = (ran + wrong + gone).joined()
    guard count > 1 else { return lines }
    return lines + "\(total), \(result), \(String(format: "%.1f s", seconds))\n"
  }
}

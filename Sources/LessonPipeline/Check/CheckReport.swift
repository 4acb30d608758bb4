import Foundation
import LessonModel

/// What a check has found in a lesson, in words.
public struct CheckReport: Sendable {
  var lesson: Lesson
  var check: LessonCheck
  /// The paths of the lesson's pages, which show the same outputs.
  var pages: [String]
  /// The options with which 'lectern accept' takes the same run over.
  var options: String

  /// Everything that differs: for each cell a place in the lesson, the diffs, and what to do.
  package func text(isColored: Bool) -> String {
    cells.map { cell in
      let differences = check.differences.filter { $0.cell == cell }
      let subject = cell.map { "the outputs of '\($0)' have changed" } ?? "the page has changed"
      var result = "\(place(of: cell)): \(subject)\n"
      // Pages show the same outputs: the same change is shown once, and named for the others.
      var shown: Set<String> = []
      for difference in differences {
        let isNew = shown.insert(difference.changedLines).inserted
        if isNew || !pages.contains(difference.path) {
          result += "--- \(difference.path)\n+++ this run\n"
          result += isColored ? Self.colored(difference.diff) : difference.diff
        } else {
          result += "    \(difference.path) differs as well\n"
        }
      }
      return result
    }.joined(separator: "\n")
  }

  /// The differences as diagnostics, for programs.
  package var diagnostics: [Diagnostic] {
    cells.map { cell in
      let paths = check.differences.filter { $0.cell == cell }.map(\.path)
      return Diagnostic(
        (cell.map { "the outputs of '\($0)' have changed" } ?? "the page has changed")
          + " since \(paths.joined(separator: ", "))",
        help: "look at the diff; 'lectern accept \(lesson.path)"
          + (cell.map { " --cell \($0)" } ?? "") + options + "' takes them over",
        file: lesson.path, at: cell.flatMap(position))
    }
  }

  /// What there is to say about a lesson whose pages hold.
  var note: String {
    var notes: [String] = []
    if check.tolerated.count > 0 {
      let largest = String(format: "%.1g", check.tolerated.largest)
      notes.append(
        "\(counted(check.tolerated.count, "number")) within tolerance, by up to \(largest)"
      )
    }
    if check.ignoresVersions { notes.append("other versions, ignored") }
    return notes.joined(separator: "; ")
  }

  /// What is different, in a few words.
  var changes: String {
    "differs in " + cells.map { $0.map { "'\($0)'" } ?? "its text" }.joined(separator: ", ")
  }

  /// The cells that differ in the order of the lesson, behind its text.
  private var cells: [String?] {
    let names = check.differences.map(\.cell)
    let order: [String?] = [nil] + lesson.cells.map(\.name)
    return order.filter { names.contains($0) }
  }

  private func position(of cell: String) -> SourcePosition? {
    lesson.cells.first { $0.name == cell }.map { SourcePosition(line: $0.fence.line, column: 1) }
  }

  private func place(of cell: String?) -> String {
    lesson.path + (cell.flatMap(position).map { ":\($0.line)" } ?? "")
  }

  private static func colored(_ diff: String) -> String {
    diff.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      switch line.first {
      case "-": "\u{1B}[31m\(line)\u{1B}[0m"
      case "+": "\u{1B}[32m\(line)\u{1B}[0m"
      case "@": "\u{1B}[36m\(line)\u{1B}[0m"
      default: String(line)
      }
    }.joined(separator: "\n")
  }
}

extension LessonCheck.Difference {
  /// The removed and the added lines alone.
  fileprivate var changedLines: String {
    diff.split(separator: "\n").filter { $0.hasPrefix("-") || $0.hasPrefix("+") }
      .joined(separator: "\n")
  }
}

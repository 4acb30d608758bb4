import Foundation
import LessonChecking
import LessonModel

/// The findings of a check of a lesson, worded for people and for programs.
public struct CheckReport: Sendable {
  /// A command that makes what is stored the same as what is new.
  enum Remedy: Hashable, Sendable {
    case accept(command: String)
    case render(command: String)

    /// For people, at the end of the report.
    var line: String {
      switch self {
      case .accept(let command): "To accept what is new: \(command)\n"
      case .render(let command): "To render the pages again: \(command)\n"
      }
    }

    /// For programs, with each finding.
    var help: String {
      switch self {
      case .accept(let command): "look at the diff; '\(command)' accepts what is new"
      case .render(let command): "look at the diff; '\(command)' renders the pages again"
      }
    }
  }

  /// Something that is different, in a cell or in anything else of the lesson.
  struct Finding: Sendable {
    /// The name of the cell; nil for anything else.
    var cell: String?
    var position: SourcePosition?
    var message: String
    /// The path of what is stored and what it is compared with, and the diff.
    var diff: (stored: String, new: String, text: String)?
    /// The paths of other files in which the same has changed.
    var others: [String] = []
    /// The command that makes the two the same, if there is one.
    var remedy: Remedy?
  }

  var path: String
  var findings: [Finding] = []
  /// Differences that are not failures.
  var notes: [String] = []

  /// Everything that differs: for each finding its place in the lesson and its diff, and then what to do.
  package func text(isColored: Bool) -> String {
    var remedies: [Remedy] = []
    for remedy in findings.compactMap(\.remedy) where !remedies.contains(remedy) {
      remedies.append(remedy)
    }
    let isRandom = findings.contains { $0.remedy == nil }
    return findings.map { finding in
      var result = "\(place(of: finding)): \(finding.message)\n"
      if let diff = finding.diff {
        result += "--- \(diff.stored)\n+++ \(diff.new)\n"
        result += isColored ? Self.colored(diff.text) : diff.text
      }
      return result + finding.others.map { "    \($0) differs as well\n" }.joined()
    }.joined(separator: "\n")
      + remedies.map(\.line).joined()
      + (isRandom ? "Use a seed for everything random, and print no times.\n" : "")
  }

  /// The findings as diagnostics, for programs.
  package var diagnostics: [Diagnostic] {
    findings.map { finding in
      Diagnostic(
        finding.message,
        help: finding.remedy?.help
          ?? "use a seed for everything random, and print no times",
        file: path, at: finding.position)
    }
  }

  /// The differences by the names of cells, and by `text` for anything else.
  var failures: [String: String] {
    Dictionary(grouping: findings, by: { $0.cell ?? "text" }).mapValues { findings in
      findings.map { $0.message + ($0.diff.map { "\n\($0.stored)\n\($0.text)" } ?? "") }
        .joined(separator: "\n")
    }
  }

  /// The differences, in a few words.
  var changes: String {
    var subjects: [String] = []
    for finding in findings {
      let subject = finding.cell.map { "'\($0)'" } ?? "its text"
      if !subjects.contains(subject) { subjects.append(subject) }
    }
    return "differs in " + subjects.joined(separator: ", ")
  }

  private func place(of finding: Finding) -> String {
    path + (finding.position.map { ":\($0.line)" } ?? "")
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

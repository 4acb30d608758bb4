import ArgumentParser
import Foundation
import LessonChecking
import LessonModel

extension Lectern {
  /// Joins the reports of the parts of a course.
  struct MergeReports: DiagnosingCommand {
    static let configuration = CommandConfiguration(
      abstract: "Join the reports of 'lectern check --shard K/N --junit FILE'.",
      discussion: """
        All parts have to be there, so that nothing that was not checked looks as if it had passed. The \
        exit status is 1 if a lesson of any part does not hold.
        """)

    @Argument(
      help: ArgumentHelp("The reports of the parts.", valueName: "report"),
      completion: .file(extensions: ["xml"]))
    var reports: [String]

    @Option(
      name: .shortAndLong, help: ArgumentHelp("The file to write.", valueName: "file"),
      completion: .file(extensions: ["xml"]))
    var output: String

    @OptionGroup var diagnostics: DiagnosticOptions

    func run() throws {
      var parts: [(path: String, report: JUnitReport)] = []
      var problems: [Diagnostic] = []
      for path in reports {
        do throws(Diagnostics) {
          parts.append((path, try JUnitReport(at: path)))
        } catch {
          problems += error.list
        }
      }
      problems += Self.repeated(parts) + (problems.isEmpty ? missing(parts) : [])
      guard problems.isEmpty else { throw Diagnostics(problems) }
      let suites = parts.flatMap(\.report.suites).sorted { ($0.file, $0.name) < ($1.file, $1.name) }
      try ReportFile.write(JUnitReport(suites: suites).xml, to: output)
      let failed = suites.filter { $0.cases.contains { $0.failure != nil } }
      print(
        "\(counted(suites.count, "lesson")), "
          + (failed.isEmpty ? "all passed" : "\(failed.count) failed"))
      for suite in failed { print("✗ \(suite.name)") }
      if !failed.isEmpty { throw ExitCode(1) }
    }

    /// Lessons that stand in several reports, of which one could be an earlier state.
    private static func repeated(_ parts: [(path: String, report: JUnitReport)]) -> [Diagnostic] {
      var places: [String: String] = [:]
      return parts.flatMap { part in
        part.report.suites.compactMap { suite in
          guard let other = places.updateValue(part.path, forKey: suite.file) else { return nil }
          return Diagnostic(
            "the lesson \(suite.file) is also in \(other)",
            help: "name the report of each part once", file: part.path, at: nil)
        }
      }
    }

    /// Parts that no report is about.
    private func missing(_ parts: [(path: String, report: JUnitReport)]) -> [Diagnostic] {
      let shards = parts.compactMap(\.report.shard)
      guard let count = shards.map(\.count).max() else { return [] }
      let numbers = Set(shards.filter { $0.count == count }.map(\.number))
      return (1...count).filter { !numbers.contains($0) }.map { number in
        Diagnostic(
          "the report of part \(number)/\(count) is missing",
          help: "name the reports of all parts of the same check", file: output, at: nil)
      }
    }
  }
}

import ArgumentParser
import CommonMark
import Foundation
import LessonExecution
import LessonModel
import LessonRendering

extension Lectern {
  /// Runs lessons and writes their pages.
  struct Run: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Run lessons and write their pages.",
      discussion: """
        A lesson runs from its first cell to its last in a process of its own. A cell that fails \
        ends the run: its page shows everything up to there, and the exit status is 1.

        A lesson that was edited since the build is refused; 'swift run -c release lectern run …' \
        builds it first.
        """)

    @Argument(help: ArgumentHelp("The lessons' Markdown files.", valueName: "lesson"))
    var paths: [String]

    @Option(
      name: .customLong("set"),
      help: ArgumentHelp("Give a parameter another value for this run.", valueName: "name=value"))
    var settings: [String] = []

    @Option(name: .long, help: "The folder to write the pages to.")
    var output = "output"

    @Option(
      name: .customLong("format"), parsing: .upToNextOption,
      help: "What to write: pages, or a Jupyter notebook.")
    var formats: [PageFormat] = [.html, .markdown]

    @OptionGroup(title: "Limits") var limits: LimitOptions

    func run() throws {
      let plans = try plans()
      let interrupt = Interrupt.pipe()
      let runner = LessonRunner(
        executable: Lectern.executable, versions: Lectern.versions, limits: limits.limits,
        interrupt: interrupt)
      let writer = PageWriter(folder: output, formats: formats)
      var hasFailed = false
      for plan in plans {
        let check = PageCheck(of: plan.lesson, with: writer, whenItFails: Interrupt.stop)
        let progress = TerminalProgress(lesson: plan.lesson.name)
        let executed = try runner.run(plan, observe: progress.show)
        progress.end()
        try check.wait()
        let course = LessonFolder(root: "").course(besideLessonAt: plan.lesson.path)
        for path in try writer.write(executed, in: course) { print(path) }
        for failure in executed.failures { report(failure) }
        hasFailed = hasFailed || !executed.succeeded
        if let status = Interrupt.exitStatus { throw ExitCode(status) }
      }
      if hasFailed { throw ExitCode(1) }
    }

    /// Everything that is to run; throws all that is wrong with any lesson before the first one runs.
    private func plans() throws -> [Plan] {
      let pairs = try settings.map { setting in
        guard let equals = setting.firstIndex(of: "=") else {
          throw ValidationError("--set \(setting): write --set name=value")
        }
        return (String(setting[..<equals]), String(setting[setting.index(after: equals)...]))
      }
      var problems: [Diagnostic] = []
      var plans: [Plan] = []
      for path in paths {
        do throws(Diagnostics) {
          let lesson = try LessonFolder(root: "").lesson(at: path)
          plans.append(
            try Plan(
              lesson, values: try lesson.values(setting: pairs), registry: Lectern.lessons,
              rebuild: "swift build -c release"))
        } catch {
          problems += error.list
        }
      }
      guard problems.isEmpty else { throw Diagnostics(problems) }
      return plans
    }

    private func report(_ error: CellError) {
      let diagnostic = Diagnostic(
        "\(error.name): \(error.message)", file: error.file,
        at: error.line.map { .init(line: $0, column: error.column ?? 1) })
      FileHandle.standardError.write(Data("\(diagnostic)\n".utf8))
    }
  }
}

extension ExecutedLesson {
  /// What ended the cells that failed.
  var failures: [CellError] {
    cells.filter { $0.status == .failed }.compactMap { cell in
      cell.outputs.lazy.compactMap { if case .error(let error) = $0 { error } else { nil } }.last
    }
  }
}

import ArgumentParser
import Foundation
import LessonExecution
import LessonModel
import Synchronization

extension Lectern {
  /// Runs lessons and compares them with their pages.
  struct Check: DiagnosingCommand {
    static let configuration = CommandConfiguration(
      abstract: "Run lessons again, and compare with the pages that are there.",
      discussion: """
        Texts have to be the same. A number in a cell's output has to be the same as far as the page \
        shows its digits, or within the cell's tolerance; a figure, within a fifth of a unit of its \
        drawing. Pages in HTML and Markdown that some of the lessons have must not be missing for \
        others, and a check of every lesson finds HTML pages whose lesson is gone. What differs is shown as \
        a diff, and the exit status is 1. The versions in a page's footer may differ. Nothing is written; \
        'lectern accept' does that.

        With --set or --profile, a lesson is compared with pages of the same values, which another \
        folder may hold; without those, only whether it runs to its end is checked.
        """)

    @OptionGroup var selection: LessonSelection

    @Option(name: .long, help: "The folder with the pages.", transform: OutputFolder.path)
    var output = "output"

    @Flag(help: "Run each lesson twice, and name the first cell whose outputs differ.")
    var twice = false

    @Option(
      help: ArgumentHelp(
        "Also write a report in JUnit's XML; 'lectern merge-reports' joins those of several parts.",
        valueName: "file"))
    var junit: String?

    @OptionGroup(title: "Limits") var limits: LimitOptions

    @OptionGroup var diagnostics: DiagnosticOptions

    func run() throws {
      let (plans, problems) = try selection.plans()
      diagnostics.printer.print(problems)
      try junit.map(ReportFile.check)
      let stored = StoredPages(of: plans.map(\.lesson), in: output)
      let jobs = LessonJobs(selection, limits: limits, printer: diagnostics.printer)
      let reports = Mutex<[String: [String: String]]>([:])
      // All lessons have the same front page, of which one lesson tells.
      let first = plans.first?.lesson.path
      var summary = RunSummary(refused: problems) {
        jobs.run(plans, formats: stored.formats) { run in
          let lesson = run.executed.lesson
          let report = try check(
            run, formats: stored.formats(of: lesson), withIndex: lesson.path == first)
          reports.withLock { $0[run.executed.lesson.name] = report.failures }
          return report.outcome
        }
      }
      summary.leftOver = leftOver()
      if let junit {
        let report = JUnitReport(
          of: plans, summary: summary, failures: reports.withLock { $0 }, shard: selection.shard)
        try ReportFile.write(report.xml, to: junit)
      }
      try summary.end(with: diagnostics.printer, sayingAll: true)
    }

    /// The pages whose lessons are gone, of which one of the machines that share a course tells.
    private func leftOver() -> [String] {
      guard selection.paths.isEmpty, (selection.shard?.number ?? 1) == 1 else { return [] }
      let lessons = Lectern.lessons.routines.map { Lesson.name(ofPath: $0.file) }
      let pages = StoredPages.leftOver(in: output, besides: Set(lessons))
      diagnostics.printer.print(
        pages.map { page in
          Diagnostic(
            "this page is of no lesson any more",
            help: "delete it, and the page in Markdown and the folder of its name",
            file: page, at: nil)
        })
      return pages
    }

    /// What is to be said of a lesson, and the failures by the names of their cells.
    private func check(
      _ run: LessonJobs.Run, formats: [PageFormat], withIndex: Bool
    ) throws -> (outcome: RunSummary.Outcome, failures: [String: String]) {
      let lesson = run.executed.lesson
      let second = twice ? try run.again() : run.executed
      // A run that was stopped says nothing of the pages.
      guard Interrupt.exitStatus == nil else { return (.interrupted, [:]) }
      if let cell = Self.firstDifference(run.executed, second) {
        let problem = Diagnostic(
          "two runs of '\(cell.name)' gave different outputs",
          help: "give what is random a seed, and print no times", file: lesson.path,
          at: .init(line: cell.fence.line, column: 1))
        run.writing { diagnostics.printer.print([problem]) }
        return (.different("two runs differ in '\(cell.name)'"), [cell.name: problem.message])
      }
      guard !formats.isEmpty else {
        let problem = Diagnostic(
          "there is no page of this lesson in \(output)",
          help: "write it with: lectern run \(lesson.path) --output \(output)", file: lesson.path,
          at: nil)
        run.writing { diagnostics.printer.print([problem]) }
        return (.different("has no page"), ["text": problem.message])
      }
      var rendered = try run.renderer.render(run.executed, in: run.course, as: formats)
      if !withIndex { rendered.index = nil }
      let writer = PageWriter(folder: output)
      let settings = run.executed.parameters.filter { $0.value != $0.parameter.defaultValue }
      if !settings.isEmpty, LessonCheck.settingsAgree(rendered, storedIn: writer) == [false] {
        let values = settings.map { "\($0.parameter.name)=\($0.value)" }.joined(separator: ", ")
        return (
          .finished(note: "ran with \(values); outputs not compared, as the page has other values"),
          [:]
        )
      }
      let report = CheckReport(
        lesson: lesson, check: LessonCheck(of: run.executed, rendered: rendered, storedIn: writer),
        pages: rendered.pages.map { "\(output)/\(lesson.name).\($0.format.fileExtension)" },
        options: selection.sharedOptions + (output == "output" ? "" : " --output \(output)"))
      guard !report.check.differences.isEmpty else { return (.finished(note: report.note), [:]) }
      run.writing {
        print(report.text(isColored: isatty(STDOUT_FILENO) == 1), terminator: "")
        diagnostics.printer.printForPrograms(report.diagnostics)
      }
      let failures = Dictionary(
        grouping: report.check.differences, by: { $0.cell ?? "text" }
      ).mapValues { $0.map { "\($0.path)\n\($0.diff)" }.joined(separator: "\n") }
      return (.different(report.changes), failures)
    }

    private static func firstDifference(_ first: ExecutedLesson, _ second: ExecutedLesson) -> Cell?
    {
      zip(first.cells, second.cells).first { $0 != $1 }.flatMap { pair in
        first.lesson.cells.first { $0.name == pair.0.name }
      }
    }
  }
}

import ArgumentParser
import LessonChecking
import LessonModel
import LessonPipeline

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

    @OptionGroup var selection: SelectionOptions

    @Option(
      help: ArgumentHelp(
        "The folder with the pages (default: output).", valueName: "folder"),
      completion: .directory,
      transform: OutputOption.path)
    var output = "output"

    @Flag(help: "Run each lesson twice, and name the first cell whose outputs differ.")
    var twice = false

    @Option(
      help: ArgumentHelp(
        "Also write a report in JUnit's XML; 'lectern merge-reports' joins those of several parts.",
        valueName: "file"), completion: .file(extensions: ["xml"]))
    var junit: String?

    @OptionGroup(title: "Limits") var limits: LimitOptions

    @OptionGroup var diagnostics: DiagnosticOptions

    func run() throws {
      try junit.map(ReportFile.check)
      let lessons = try LessonSelection(selection.paths, options: selection.options())
      var summary = RunSummary(of: lessons, printingTo: diagnostics.printer)
      summary.results = pipeline(
        jobs: selection.jobs, limits: limits.limits, options: selection.sharedOptions
      )
      .check(lessons.lessons, storedIn: output, twice: twice)
      summary.leftOver = leftOver(besides: lessons.names)
      if let junit {
        try ReportFile.write(JUnitReport(of: summary, shard: selection.shard).xml, to: junit)
      }
      try summary.end(sayingAll: true)
    }

    /// The pages whose lessons are gone, of which one of the machines that share a course tells.
    private func leftOver(besides lessons: Set<String>) -> [String] {
      guard selection.paths.isEmpty, (selection.shard?.number ?? 1) == 1 else { return [] }
      let pages = StoredPages.leftOver(in: output, besides: lessons)
      diagnostics.printer.print(
        pages.map { page in
          Diagnostic(
            "stale page: no lesson produces it",
            help: "delete it, and the page in Markdown and the folder of its name",
            file: page, at: nil)
        })
      return pages
    }
  }
}

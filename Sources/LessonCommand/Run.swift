import ArgumentParser

extension Lectern {
  /// Runs lessons and writes their pages.
  struct Run: DiagnosingCommand {
    static let configuration = CommandConfiguration(
      abstract: "Run lessons and write their pages.",
      discussion: """
        A lesson runs from its first cell to its last in a process of its own. A cell that fails \
        ends the run of its lesson: the page shows everything up to there, and the exit status is 1. \
        A lesson that fails, or is wrong, stops none of the others.

        A lesson that was edited since the build is refused; 'swift run -c release lectern run …' \
        builds it first.
        """)

    @OptionGroup var selection: LessonSelection

    @Option(
      name: .long, help: "The folder to write the pages to.", transform: OutputFolder.path)
    var output = "output"

    @Option(
      name: .customLong("format"), parsing: .upToNextOption,
      help: "What to write: pages, or a Jupyter notebook.")
    var formats: [PageFormat] = PageFormat.standard

    @OptionGroup(title: "Limits") var limits: LimitOptions

    @OptionGroup var diagnostics: DiagnosticOptions

    func run() throws {
      let (plans, problems) = try selection.plans()
      diagnostics.printer.print(problems)
      let (formats, writer) = (formats, PageWriter(folder: output))
      let jobs = LessonJobs(
        selection, limits: limits, printer: diagnostics.printer, destination: writer)
      let summary = RunSummary(refused: problems) {
        jobs.run(plans, formats: { _ in formats }) { run in
          let rendered = try run.renderer.render(run.executed, in: run.course, as: formats)
          let paths = try writer.write(rendered)
          run.writing { for path in paths { print(path) } }
          return .finished
        }
      }
      try summary.end(with: diagnostics.printer)
    }
  }
}

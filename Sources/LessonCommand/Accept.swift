import ArgumentParser
import LessonExecution
import LessonModel

extension Lectern {
  /// Runs lessons and takes their outputs over.
  struct Accept: DiagnosingCommand {
    static let configuration = CommandConfiguration(
      abstract: "Run lessons again, and take the new outputs into their pages.",
      discussion: """
        A number that is within its tolerance keeps its digits, and a figure its file, so that another \
        machine changes nothing. A lesson that fails is not taken over.
        """)

    @OptionGroup var selection: LessonSelection

    @Option(help: "Take over the outputs of this cell alone.")
    var cell: String?

    @Option(name: .long, help: "The folder with the pages.", transform: OutputFolder.path)
    var output = "output"

    @OptionGroup(title: "Limits") var limits: LimitOptions

    @OptionGroup var diagnostics: DiagnosticOptions

    func run() throws {
      let (selected, problems) = try selection.plans()
      diagnostics.printer.print(problems)
      if let cell, !selected.contains(where: { $0.lesson.cells.contains { $0.name == cell } }) {
        throw Diagnostics([
          Diagnostic(
            "no lesson has a cell '\(cell)'",
            help: Suggestion.help(
              for: cell, among: selected.flatMap { $0.lesson.cells.map(\.name) }),
            file: selected.first?.lesson.path ?? "--cell", at: nil)
        ])
      }
      let plans = selected.filter { plan in
        cell == nil || plan.lesson.cells.contains { $0.name == cell }
      }
      let writer = PageWriter(folder: output)
      let stored = StoredPages(of: plans.map(\.lesson), in: output)
      let formats = { @Sendable (lesson: Lesson) in
        let formats = stored.formats(of: lesson)
        return formats.isEmpty ? PageFormat.standard : formats
      }
      let jobs = LessonJobs(
        selection, limits: limits, printer: diagnostics.printer, destination: writer)
      let summary = RunSummary(refused: problems) {
        jobs.run(plans, formats: formats) { run in
          guard run.executed.succeeded else { return .different("failed") }
          let rendered = try run.renderer.render(
            run.executed, in: run.course, as: formats(run.executed.lesson))
          if cell != nil, LessonCheck.settingsAgree(rendered, storedIn: writer).contains(false) {
            throw Diagnostics([
              Diagnostic(
                "the page shows a run with other values of the parameters",
                help: "run with the same ones, or accept the whole lesson",
                file: run.executed.lesson.path, at: nil)
            ])
          }
          let check = LessonCheck(
            of: run.executed, rendered: rendered, storedIn: writer, accepting: cell)
          let paths = try writer.write(check.merged)
          run.writing { for path in paths { print(path) } }
          return .finished
        }
      }
      try summary.end(with: diagnostics.printer)
    }
  }
}

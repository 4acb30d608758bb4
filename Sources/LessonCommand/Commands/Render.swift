import ArgumentParser
import LessonModel
import LessonPipeline

extension Lectern {
  /// Renders the pages of lessons from their records.
  struct Render: DiagnosingCommand {
    static let configuration = CommandConfiguration(
      abstract: "Render pages from the records of earlier runs, without running anything.",
      discussion: """
        The pages get the lesson's present text and the outputs of its record, output/NAME.ipynb, which \
        follows the text as well. A lesson whose code or parameters are not those that ran is refused.
        """)

    @OptionGroup var selection: SelectionOptions

    @Option(
      help: ArgumentHelp(
        "The folder with the records and the pages (default: output).", valueName: "folder"),
      completion: .directory,
      transform: OutputOption.path)
    var output = "output"

    @OptionGroup var formats: FormatOptions

    @OptionGroup var diagnostics: DiagnosticOptions

    func run() throws {
      let lessons = try selection.lessons(and: formats.lessons)
      var summary = RunSummary(of: lessons, printingTo: diagnostics.printer)
      summary.results = pipeline(for: selection)
        .render(lessons.lessons, writing: formats.named, in: output)
      try summary.end()
    }
  }
}

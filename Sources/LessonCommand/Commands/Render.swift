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

    @OptionGroup var stored: StoredOptions

    @OptionGroup var formats: FormatOptions

    @OptionGroup var diagnostics: DiagnosticOptions

    func run() throws {
      let lessons = try selection.lessons(and: formats.lessons)
      var summary = RunSummary(of: lessons, printingTo: diagnostics.printer)
      summary.results = pipeline(for: selection)
        .render(lessons.lessons, writing: formats.named, in: stored.output)
      try summary.end()
    }
  }
}

import ArgumentParser
import LessonModel
import LessonPipeline

extension Lectern {
  /// Runs lessons and accepts their outputs.
  struct Accept: DiagnosingCommand {
    static let configuration = CommandConfiguration(
      abstract: "Run lessons again, and update their records and pages with the new outputs.",
      discussion: """
        A number that is within its tolerance keeps its digits, and a figure its file, so that accepting \
        on another machine changes nothing. The outputs of a lesson that fails are not accepted.
        """)

    @OptionGroup var selection: SelectionOptions

    @OptionGroup var parameters: ParameterOptions

    @Option(
      help: ArgumentHelp("Accept the outputs of this cell alone.", valueName: "name"),
      completion: .custom(LessonCompletions.cells))
    var cell: String?

    @OptionGroup var stored: StoredOptions

    @OptionGroup(title: "Limits") var limits: LimitOptions

    @OptionGroup var diagnostics: DiagnosticOptions

    func run() throws {
      let selected = try selection.lessons(with: parameters)
      var summary = RunSummary(of: selected, printingTo: diagnostics.printer)
      let lessons = selected.lessons.filter { selected in
        cell == nil || selected.lesson.cells.contains { $0.name == cell }
      }
      if let cell, lessons.isEmpty {
        let all = selected.lessons.map(\.lesson)
        throw Diagnostics([
          Diagnostic(
            "no lesson has a cell '\(cell)'",
            help: Suggestion.help(for: cell, among: all.flatMap { $0.cells.map(\.name) }),
            file: all.first?.path ?? "--cell", at: nil)
        ])
      }
      summary.results = pipeline(for: selection, parameters, limits: limits.limits)
        .accept(lessons, cell: cell, storedIn: stored.output)
      try summary.end()
    }
  }
}

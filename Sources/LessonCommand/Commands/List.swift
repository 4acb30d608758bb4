import ArgumentParser
import LessonModel
import LessonPipeline

extension Lectern {
  /// Shows lessons and their cells.
  struct List: DiagnosingCommand {
    static let configuration = CommandConfiguration(
      abstract: "List lessons and their cells: where each is written, and whether it compiles.",
      discussion: "The exit status is 2 if a lesson does not compile.")

    @Argument(
      help: ArgumentHelp(
        "Markdown files of lessons, or folders of them (default: the folder 'lessons').",
        valueName: "lesson"), completion: .file(extensions: ["md"]))
    var paths: [String] = []

    @Option(
      help: ArgumentHelp("How many lessons are compiled in parallel.", valueName: "number"),
      completion: .custom(LessonCompletions.jobs))
    var jobs = 1

    @OptionGroup var diagnostics: DiagnosticOptions

    func validate() throws { try SelectionOptions.check(jobs: jobs) }

    func run() throws {
      let lessons = try LessonSelection(paths)
      var summary = RunSummary(of: lessons, printingTo: diagnostics.printer)
      summary.results = pipeline(jobs: jobs).compile(lessons.lessons)
      for (selected, result) in zip(lessons.lessons, summary.results) {
        let lesson = selected.lesson
        for cell in lesson.cells {
          let name = "\(lesson.name)/\(cell.name)".padded(to: 44)
          let state = result.outcome.isFinished ? "compiles" : "does not compile"
          print(name, state.padded(to: 16), "\(cell.source.file):\(cell.source.line)")
        }
      }
      try summary.end(sayingAll: true)
    }
  }
}

extension String {
  /// The text, padded with trailing spaces to a width.
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}

import ArgumentParser
import LessonExecution
import LessonPipeline

extension Lectern {
  /// Runs lessons and writes their pages.
  struct Run: DiagnosingCommand {
    static let configuration = CommandConfiguration(
      abstract: "Run lessons and write their pages.",
      discussion: """
        A lesson is compiled, unless its code is the same as in an earlier run, and runs from its first \
        cell to its last in a process of its own. A cell that fails ends the run of its lesson: the page \
        shows everything up to there, and the exit status is 1. A lesson that fails, or is wrong, stops \
        none of the others.

        With other values of parameters, a run is an experiment: its pages do not replace those of the \
        course unless --output says so.
        """)

    @OptionGroup var selection: SelectionOptions

    @Option(
      help: ArgumentHelp(
        "The folder to write the pages to (default: output). With --set or --profile, it is output-tried.",
        valueName: "folder"), completion: .directory, transform: OutputOption.path)
    var output: String?

    @Option(
      name: .customLong("format"), parsing: .upToNextOption,
      help: ArgumentHelp(
        "What to write: html, markdown or notebook, or several (default: html,markdown).",
        valueName: "format"), completion: .custom(LessonCompletions.formats),
      transform: PageFormatWord.word)
    var formatWords: [PageFormatWord] = []

    @OptionGroup(title: "Limits") var limits: LimitOptions

    @OptionGroup var diagnostics: DiagnosticOptions

    /// Where the pages go: those of an experiment beside the course's.
    private var folder: String {
      let isExperiment = !selection.settings.isEmpty || selection.profile != nil
      return output ?? (isExperiment ? "output-tried" : "output")
    }

    func run() throws {
      var selection = selection
      selection.paths += formatWords.lessons
      let lessons = try LessonSelection(selection.paths, options: selection.options())
      var summary = RunSummary(of: lessons, printingTo: diagnostics.printer)
      summary.results = pipeline(
        jobs: selection.jobs, limits: limits.limits, options: selection.sharedOptions
      )
      .run(lessons.lessons, writing: formatWords.formats, to: folder)
      try summary.end()
    }
  }
}

extension DiagnosingCommand {
  /// The pipeline of this program, as the options of a command ask for it.
  ///
  /// - Parameter options: Those that another command needs for the same pages.
  func pipeline(jobs: Int, limits: RunLimits = RunLimits(), options: String = "") -> LessonPipeline
  {
    LessonPipeline(
      PipelineSettings(
        program: Lectern.executable, modules: Lectern.modules, versions: Lectern.versions,
        limits: limits, jobs: jobs, commandLineOptions: options),
      observer: TerminalObserver(printer: diagnostics.printer))
  }
}

/// The option for the folder of the pages.
enum OutputOption {
  static func path(_ argument: String) throws -> String {
    guard !argument.isEmpty else { throw ValidationError("name a folder, such as '.'") }
    return argument
  }
}

import ArgumentParser
import LessonDisplays
import LessonExecution
import LessonModel
import LessonPipeline

extension Lectern {
  /// Runs lessons, stores what ran and renders the pages.
  struct Run: DiagnosingCommand {
    static let configuration = CommandConfiguration(
      abstract: "Run lessons, store what ran and write the pages.",
      discussion: """
        A lesson is compiled, unless its code is the same as in an earlier run, and runs from its first \
        cell to its last in a process of its own. What ran is stored as output/NAME.ipynb, and the pages \
        are rendered from it. A cell that fails ends the run of its lesson: the page shows everything up \
        to there, and the exit status is 1. A lesson that fails or has errors does not stop the others.

        With other parameter values, a run is an experiment: its record and pages do not replace those \
        of the course unless --output says so. A file that no record lists as written by a run is never \
        replaced.

        A sweep is an experiment too: a run for every combination of some values, each from the first cell \
        that reads a changed parameter. Its page shows the results for the lesson's own values, or else for \
        the first ones, and has a control for each parameter that shows the stored results of other values, \
        even without a server. 'check' and 'accept' run the recorded combinations again; 'render' runs \
        nothing. An estimate is printed after two combinations have run, and a sweep that exceeds a limit \
        ends with an error before most of it has run.
        """)

    @OptionGroup var selection: SelectionOptions

    @OptionGroup var parameters: ParameterOptions

    @OptionGroup(title: "Sweeps") var sweep: SweepOptions

    @Option(
      help: ArgumentHelp(
        "The folder to write to (default: output). With --set, --profile or --sweep, it is output-tried.",
        valueName: "folder"), completion: .directory, transform: OutputOption.path)
    var output: String?

    @OptionGroup var formats: FormatOptions

    @Option(
      help: ArgumentHelp(
        "Run only part K of N of the lessons, to share them among machines; see 'check --ran'.",
        valueName: "K/N"),
      completion: .custom(LessonCompletions.shards), transform: ShardOption.shard)
    var shard: Shard?

    @OptionGroup(title: "Limits") var limits: LimitOptions

    @OptionGroup var diagnostics: DiagnosticOptions

    /// Where the pages go: those of an experiment beside the course's.
    private var folder: String {
      let isExperiment =
        !parameters.settings.isEmpty || parameters.profile != nil || !sweep.sweep.isEmpty
      return output ?? (isExperiment ? "output-tried" : "output")
    }

    func run() throws {
      let lessons = try selection.lessons(
        with: parameters, sweeping: sweep, and: formats.lessons, shard: shard)
      var summary = RunSummary(of: lessons, printingTo: diagnostics.printer)
      summary.results = pipeline(
        for: selection, parameters, limits: limits.limits, sweepLimits: sweep.limits
      ).run(lessons.lessons, writing: formats.named ?? PageFormat.standard, to: folder)
      try summary.end()
    }
  }
}

extension DiagnosingCommand {
  /// The pipeline of this program, with the options of a command.
  ///
  /// The parameters are those that other commands need for the same run.
  func pipeline(
    for selection: SelectionOptions, _ parameters: ParameterOptions? = nil,
    limits: RunLimits = RunLimits(), sweepLimits: SweepLimits = SweepLimits()
  ) -> LessonPipeline {
    pipeline(
      jobs: selection.jobs, limits: limits, sweepLimits: sweepLimits,
      selectionOptions: selection.words,
      parameterOptions: parameters?.words ?? "")
  }

  func pipeline(
    jobs: Int, limits: RunLimits = RunLimits(), sweepLimits: SweepLimits = SweepLimits(),
    selectionOptions: String = "", parameterOptions: String = ""
  ) -> LessonPipeline {
    var settings = PipelineSettings(
      program: Lectern.executable, modules: Lectern.modules, versions: Lectern.versions,
      tools: LessonDisplays.tools, limits: limits, jobs: jobs, selectionOptions: selectionOptions,
      parameterOptions: parameterOptions)
    settings.sweepLimits = sweepLimits
    return LessonPipeline(
      settings,
      observer: TerminalObserver(printer: diagnostics.printer))
  }
}

/// The option of commands for what earlier runs have written.
struct StoredOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The folder with the records and the pages (default: output).", valueName: "folder"),
    completion: .directory, transform: OutputOption.path)
  var output = "output"
}

/// The option for the folder of the pages.
enum OutputOption {
  static func path(_ argument: String) throws -> String {
    guard !argument.isEmpty else { throw ValidationError("name a folder, such as '.'") }
    return argument
  }
}

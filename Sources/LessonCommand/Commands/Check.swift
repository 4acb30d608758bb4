import ArgumentParser
import LessonModel
import LessonPipeline

extension Lectern {
  /// Runs lessons and compares them with their records.
  struct Check: DiagnosingCommand {
    static let configuration = CommandConfiguration(
      abstract: "Run lessons again, and compare with their records and pages.",
      discussion: """
        Outputs are compared with those of the record, output/NAME.ipynb. Texts have to be the same. A \
        number in a cell's output has to agree with the recorded one to the last digit that is shown, or \
        within the cell's tolerance; a figure, within a fifth of a unit of its drawing. The pages have to be \
        what the record renders to. A check of every lesson also reports records whose lesson no longer \
        exists. Differences are shown as a diff, with the command that accepts them, and the exit status is \
        1. Tools of other versions than the record's are noted, but are not a failure. Nothing is written.

        Machines can share the lessons: each runs 'lectern run --shard K/N --output FOLDER', and one then \
        checks the records of all with --ran.

        With --set or --profile, a lesson is compared with a record of the same values, which may be in \
        another folder; without such a record, only whether the lesson runs to its end is checked.
        """)

    @OptionGroup var selection: SelectionOptions

    @OptionGroup var parameters: ParameterOptions

    @OptionGroup var stored: StoredOptions

    @Option(
      help: ArgumentHelp(
        "Run nothing, and take the outputs from the records in this folder; can be given several times.",
        valueName: "folder"), completion: .directory)
    var ran: [String] = []

    @Flag(help: "Run each lesson twice, and show how its outputs differ.")
    var twice = false

    @Option(
      help: ArgumentHelp("Also write a report in JUnit's XML format.", valueName: "file"),
      completion: .file(extensions: ["xml"]))
    var junit: String?

    @OptionGroup(title: "Limits") var limits: LimitOptions

    @OptionGroup var diagnostics: DiagnosticOptions

    func validate() throws {
      if twice, !ran.isEmpty {
        throw ValidationError(
          "--twice runs the lessons, and with --ran nothing runs: leave one out")
      }
    }

    func run() throws {
      try junit.map(ReportFile.check)
      let lessons = try selection.lessons(with: parameters)
      var summary = RunSummary(of: lessons, printingTo: diagnostics.printer)
      summary.results = pipeline(for: selection, parameters, limits: limits.limits)
        .check(lessons.lessons, storedIn: stored.output, ran: ran, twice: twice)
      summary.stale = stale(besides: lessons.names)
      if let junit { try ReportFile.write(JUnitReport(of: summary).xml, to: junit) }
      try summary.end(sayingAll: true)
    }

    /// The records whose lessons no longer exist.
    private func stale(besides lessons: Set<String>) -> [String] {
      guard selection.paths.isEmpty else { return [] }
      let records = OutputFolder(stored.output).stale(besides: lessons)
      diagnostics.printer.print(
        records.map { record in
          Diagnostic(
            "stale record: no lesson produces it",
            help: "delete it and what it names: "
              + record.files.filter { !$0.hasSuffix("/index.html") }.joined(separator: " "),
            file: record.record, at: nil)
        })
      return records.map(\.record)
    }
  }
}

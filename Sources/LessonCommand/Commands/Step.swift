import ArgumentParser
import Foundation
import LessonDisplays
import LessonExecution
import LessonModel
import LessonPipeline
import LessonTerminal

extension Lectern {
  /// Presents a lesson in the terminal, and runs its cells as they are stepped onto.
  struct Step: DiagnosingCommand {
    static let configuration = CommandConfiguration(
      abstract:
        "Present a lesson in the terminal, one piece at a time, and run its cells on the way.",
      discussion: """
        The next piece is a paragraph, a cell's code, or its output: a cell runs when its output is next, so \
        that a class can predict it. Nothing is written. Figures are drawn with rsvg-convert, in half blocks \
        of 24-bit colours where COLORTERM is truecolor, of 256 colours elsewhere, and in braille without \
        colours. The exit status is 1 if a cell failed.

        \(Step.keys)
        """)

    @Argument(
      help: ArgumentHelp("The Markdown file of a lesson.", valueName: "lesson"),
      completion: .file(extensions: ["md"]))
    var path: String

    @Flag(
      help: ArgumentHelp(
        "Do not trust the lesson: show no raw HTML, and no links or displays that run code.",
        discussion: "The cells run with all your rights, so read them first."))
    var untrusted = false

    @OptionGroup var parameters: ParameterOptions

    @OptionGroup(title: "Limits") var limits: LimitOptions

    @OptionGroup var diagnostics: DiagnosticOptions

    /// The keys with what they do, each on a line.
    private static let keys =
      Key.list.map { keys, words in
        "\(keys.split(separator: "  ").joined(separator: ", ")): \(words)"
      }.joined(separator: ".\n") + "."

    func run() throws {
      guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else {
        throw Diagnostics([
          Diagnostic(
            "step needs a terminal for its input and its output",
            help: "run it with: lectern run \(path)", file: Lectern.name, at: nil)
        ])
      }
      let selected = try LessonSelection(
        [path],
        options: LessonSelection.Options(
          settings: try parameters.assignments(), profile: parameters.profile,
          isTrusted: !untrusted))
      guard selected.lessons.count < 2 else {
        throw Diagnostics([
          Diagnostic(
            "this is a folder of \(selected.lessons.count) lessons",
            help: "name one of them, such as \(selected.lessons[0].lesson.path)", file: path,
            at: nil)
        ])
      }
      var summary = RunSummary(of: selected, printingTo: diagnostics.printer)
      let pipeline = pipeline(jobs: 1, limits: limits.limits)
      summary.results = selected.lessons.map { pipeline.step($0, present: Self.present) }
      try summary.end()
    }

    /// Shows a lesson until the user leaves.
    @Sendable private static func present(_ run: SteppedRun) throws {
      let colors = TerminalColors(environment: ProcessInfo.processInfo.environment)
      let feed = RunFeed()
      let tools = LayoutTools(colors: colors) { data in
        LessonDisplays.pixels(ofPNG: data).map { width, height, bytes in
          Picture(
            width: width, height: height,
            pixels: stride(from: 0, to: bytes.count, by: 3).map {
              Pixel(red: bytes[$0], green: bytes[$0 + 1], blue: bytes[$0 + 2])
            })
        }
      }
      var presentation = Presentation(
        run.lesson, parameters: run.parameters, tools: tools,
        size: TerminalSize(of: STDOUT_FILENO) ?? TerminalSize(columns: 80, rows: 24))
      let indices = Dictionary(
        run.lesson.cells.enumerated().map { ($1.name, $0) }
      ) { first, _ in first }
      run.start { event in
        for news in RunNews.news(of: event, cells: indices) { feed.send(news) }
      } ended: { hasRun in
        feed.send(hasRun ? .over : .failed)
      }
      Presenter(colors: colors, feed: feed, interrupt: run.interrupt)
        .present(&presentation) { run.gate.open(letting: $0 + 1) }
    }
  }
}

extension RunNews {
  /// The news for a presentation from an event of a run.
  fileprivate static func news(of event: RunEvent, cells: [String: Int]) -> [RunNews] {
    switch event {
    case .held: []
    case .entered(_, let index, _): [.entered(cell: index)]
    case .progressed(let progress): [.progressed(TerminalProgress.text(of: progress))]
    case .updated(let cell): cells[cell.name].map { [.produced(cell: $0, cell.outputs)] } ?? []
    case .ended(let name, let status): cells[name].map { [.ended(cell: $0, status)] } ?? []
    }
  }
}

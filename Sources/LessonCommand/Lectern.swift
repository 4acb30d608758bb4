import ArgumentParser
import Foundation
import LessonCompilation
import LessonDisplays
import LessonExecution
import LessonModel

/// The `lectern` command; a package with Swift code of its own only has to call `Lectern.main()`.
public struct Lectern: ParsableCommand {
  /// The name, the help and the subcommands of `lectern`.
  public static let configuration = CommandConfiguration(
    commandName: name,
    abstract: "Runs lessons: Markdown files whose named Swift cells are compiled and run.",
    discussion: "EXIT STATUS\n"
      + exitStatuses.map { "  \($0)\(String(repeating: " ", count: 5 - $0.count))\($1)" }
      .joined(separator: "\n"),
    version: "\(name) \(version) (Swift \(LessonCompiler.swiftVersion))",
    subcommands: [
      Run.self, Serve.self, Step.self, Render.self, Check.self, Accept.self, List.self, New.self,
      NewLesson.self, GenerateManual.self,
    ])

  static let name = "lectern"
  static let version = "0.1.0"

  static let exitStatuses: KeyValuePairs = [
    "0": "everything ran, and every page is written",
    "1": "a cell failed, and its page is written up to there; or a check has found a difference",
    "2": "an error in a lesson or the command line: the lesson is not run, or its page not written",
    "130": "interrupted; the page is written up to there",
    "143": "terminated; the page is written up to there",
  ]

  /// Creates the command, as `ParsableCommand` requires; `Lectern.main()` calls it.
  public init() {}

  /// Runs the command line that the program was called with, and ends the process.
  public static func main() -> Never {
    LessonDisplays.register()
    if CommandLine.arguments.dropFirst().first == Worker.argument { Worker.run() }
    LessonDisplays.prepareWorkers()
    let status = run(Array(CommandLine.arguments.dropFirst()))
    Foundation.exit(StandardOutput.flush() ? status : max(status, 2))
  }

  /// Runs a command line, and returns the exit status.
  static func run(_ arguments: [String]) -> Int32 {
    var printer = DiagnosticPrinter(writing: .text)
    do {
      // Swift reads the command line from there, and a run finds its processes there.
      guard !CommandLine.arguments.isEmpty else {
        throw Diagnostics([
          Diagnostic(
            "the command line cannot be read without /proc", help: "mount it", file: name, at: nil)
        ])
      }
      try checkCommand(arguments.first)
      var command = try parseAsRoot(arguments)
      if let command = command as? any DiagnosingCommand { printer = command.diagnostics.printer }
      try command.run()
      return 0
    } catch let diagnostics as Diagnostics {
      printer.print(diagnostics.list)
      return 2
    } catch let status as ExitCode {
      return status.rawValue
    } catch {
      // Help, the version and completions are thrown too, with a status of 0.
      guard exitCode(for: error).isSuccess else {
        // The reader of the stream may have closed it; a failed write must not crash.
        try? FileHandle.standardError.write(contentsOf: Data("\(fullMessage(for: error))\n".utf8))
        return 2
      }
      print(fullMessage(for: error))
      return 0
    }
  }

  /// Throws if the first word of the command line looks like a command, but there is none of this
  /// name.
  private static func checkCommand(_ word: String?) throws {
    let commands = configuration.subcommands
    guard let word, !word.hasPrefix("-"), word != "help",
      !commands.contains(where: { $0._commandName == word })
    else { return }
    let names = commands.filter { $0.configuration.shouldDisplay }.map { $0._commandName }
    throw Diagnostics([
      Diagnostic(
        "there is no command '\(word)'", help: Suggestion.help(for: word, among: names), file: name,
        at: nil)
    ])
  }
}

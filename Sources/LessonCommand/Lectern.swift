import ArgumentParser
import Foundation
import LessonDisplays
import LessonExecution
import LessonModel

/// The `lectern` command; a package with Swift code of its own calls `Lectern.main()` and is done.
public struct Lectern: ParsableCommand {
  public static let configuration = CommandConfiguration(
    commandName: "lectern",
    abstract: "Runs lessons: Markdown files whose named Swift cells are compiled and run.",
    discussion: """
      EXIT STATUS
        0    everything ran, and every page is written
        1    a cell failed, and its page is written up to there; or a check has found a difference
        2    a lesson or the command line is wrong: that lesson is not run, or its page not written
        130  interrupted; the page is written up to there
        143  terminated; the page is written up to there
      """,
    version: version,
    subcommands: [Run.self, Check.self, Accept.self, MergeReports.self, List.self])

  static let version = "0.1.0"

  public init() {}

  /// Runs the command line that the program was called with, and ends the process.
  public static func main() -> Never {
    LessonDisplays.register()
    if CommandLine.arguments.dropFirst().first == Worker.argument { Worker.run() }
    Foundation.exit(run(Array(CommandLine.arguments.dropFirst())))
  }

  /// Runs a command line, and returns the exit status.
  static func run(_ arguments: [String]) -> Int32 {
    var printer = DiagnosticPrinter(writing: .text)
    do {
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
      let status = exitCode(for: error)
      let stream = status.isSuccess ? FileHandle.standardOutput : .standardError
      // Nobody may read the stream any more, which is no reason to crash.
      try? stream.write(contentsOf: Data("\(fullMessage(for: error))\n".utf8))
      return status.isSuccess ? 0 : 2
    }
  }
}

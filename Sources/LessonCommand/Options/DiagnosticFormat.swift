import ArgumentParser
import Foundation
import LessonModel

/// How diagnostics are written to the standard error stream.
package enum DiagnosticFormat: String, ExpressibleByArgument, CaseIterable, Sendable {
  /// For people: the place, the message, the line with a caret, and the help.
  case text
  /// For programs: an object of JSON in a line each.
  case json
  /// For GitHub Actions, which shows each as an annotation of the changed files.
  case github
}

/// The option that every command has.
struct DiagnosticOptions: ParsableArguments {
  @Option(
    name: .customLong("diagnostics"),
    help: ArgumentHelp(
      """
      How to write errors and warnings: text, json (one object per line), or github (annotations, \
      which GitHub Actions also gets after the text by default).
      """, valueName: "format"))
  var format = DiagnosticFormat.text

  var printer: DiagnosticPrinter { DiagnosticPrinter(writing: format) }
}

/// A command with an option for the form of its diagnostics.
protocol DiagnosingCommand: ParsableCommand {
  var diagnostics: DiagnosticOptions { get }
}

import Foundation
import LessonModel

/// Turns diagnostics into text, with the lines of the files that they are about.
package struct DiagnosticPrinter {
  package var formats: [DiagnosticFormat]
  package var isColored: Bool

  package init(formats: [DiagnosticFormat], isColored: Bool) {
    self.formats = formats
    self.isColored = isColored
  }

  /// For the standard error stream of this process, with colours if it is a terminal.
  init(writing format: DiagnosticFormat) {
    let environment = ProcessInfo.processInfo.environment
    self.init(
      formats: format == .text && environment["GITHUB_ACTIONS"] == "true"
        ? [.text, .github] : [format],
      isColored: isatty(STDERR_FILENO) == 1 && environment["NO_COLOR", default: ""].isEmpty
        && environment["TERM"] != "dumb")
  }

  /// Writes diagnostics to the standard error stream.
  func print(_ diagnostics: [Diagnostic]) {
    guard !diagnostics.isEmpty else { return }
    Self.write(text(of: diagnostics))
  }

  /// Writes diagnostics for programs only; people have already read them in another form.
  func printForPrograms(_ diagnostics: [Diagnostic]) {
    var printer = self
    printer.formats.removeAll { $0 == .text }
    printer.print(diagnostics)
  }

  /// Writes a text for people, unless the format is for programs.
  func print(_ text: String) {
    guard formats != [.json] else { return }
    Self.write(text)
  }

  /// The reader of the stream may have closed it; a failed write must not stop the run.
  private static func write(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
  }

  /// Returns diagnostics in each of the formats, one after the other.
  package func text(of diagnostics: [Diagnostic]) -> String {
    formats.map { format in
      switch format {
      case .text: plainText(of: diagnostics)
      case .json: diagnostics.map(Self.json).joined()
      case .github: diagnostics.map(Self.annotation).joined()
      }
    }.joined()
  }

  /// The form of the Swift compiler: `file:line:column: error: message`, then the line with a caret.
  private func plainText(of diagnostics: [Diagnostic]) -> String {
    var files: [String: [Substring]] = [:]
    var result = ""
    for diagnostic in diagnostics.flatMap({ [$0] + $0.notes }) {
      let severity = colored("\(diagnostic.severity):", as: diagnostic.severity)
      result += "\(bold(diagnostic.place + ":")) \(severity) \(bold(diagnostic.message))\n"
      if let position = diagnostic.position {
        let lines = files[diagnostic.file] ?? Self.lines(of: diagnostic.file)
        files[diagnostic.file] = lines
        if lines.indices.contains(position.line - 1) {
          let excerpt = SourceExcerpt(of: String(lines[position.line - 1]), at: position)
          result +=
            excerpt.lines(
              caret: colored("^", as: diagnostic.severity), fixIt: diagnostic.fixIt) + "\n"
        }
      }
      if let help = diagnostic.help { result += "  \(bold("help:")) \(help)\n" }
    }
    return result
  }

  /// Empty for a file that cannot be read, which the message reports.
  private static func lines(of file: String) -> [Substring] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: file, isDirectory: &isFolder), !isFolder.boolValue,
      let data = FileManager.default.contents(atPath: file)
    else { return [] }
    return String(decoding: data, as: UTF8.self).sourceLines
  }

  private static func json(_ diagnostic: Diagnostic) -> String {
    struct Line: Encodable {
      var severity: String
      var file: String
      var line: Int?
      var column: Int?
      var message: String
      var help: String?
      /// Left out if there are none.
      var notes: [Line]?

      init(_ diagnostic: Diagnostic) {
        severity = diagnostic.severity.rawValue
        file = diagnostic.file
        line = diagnostic.position?.line
        column = diagnostic.position?.column
        message = diagnostic.message
        help = diagnostic.help
        notes = diagnostic.notes.isEmpty ? nil : diagnostic.notes.map(Line.init)
      }
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let line = Line(diagnostic)
    return (try? encoder.encode(line)).map { String(decoding: $0, as: UTF8.self) + "\n" } ?? ""
  }

  /// A workflow command of GitHub Actions, in which its special characters are percent-encoded.
  private static func annotation(_ diagnostic: Diagnostic) -> String {
    func escaped(_ text: String, _ marks: String) -> String {
      text.unicodeScalars.map { scalar in
        "%\r\n\(marks)".unicodeScalars.contains(scalar)
          ? String(format: "%%%02X", scalar.value) : String(scalar)
      }.joined()
    }
    var properties = ["file=\(escaped(diagnostic.file, ":,"))"]
    if let position = diagnostic.position {
      properties += ["line=\(position.line)", "col=\(position.column)"]
    }
    let notes = diagnostic.notes.map { "\n\($0.place): note: \($0.message)" }.joined()
    let message = diagnostic.message + (diagnostic.help.map { "\nhelp: \($0)" } ?? "") + notes
    let command =
      switch diagnostic.severity {
      case .error: "error"
      case .warning: "warning"
      case .note: "notice"
      }
    return "::\(command) \(properties.joined(separator: ","))::\(escaped(message, ""))\n"
  }

  private func bold(_ text: String) -> String { isColored ? "\u{1B}[1m\(text)\u{1B}[0m" : text }

  /// In the colours of compilers: errors are red, warnings magenta, and notes blue.
  private func colored(_ text: String, as severity: Diagnostic.Severity) -> String {
    let color =
      switch severity {
      case .error: 31
      case .warning: 35
      case .note: 34
      }
    return isColored ? "\u{1B}[1;\(color)m\(text)\u{1B}[0m" : text
  }
}

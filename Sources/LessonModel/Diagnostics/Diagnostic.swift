/// A problem of a lesson, with its place and a remedy.
public struct Diagnostic: Hashable, Codable, Sendable, CustomStringConvertible {
  /// The severity, in the compiler's terms.
  public enum Severity: String, Codable, Sendable { case error, warning, note }

  /// A change of the text that would help, at a place of the diagnostic's line.
  public struct FixIt: Hashable, Codable, Sendable {
    /// What to write at the column, as the compiler proposes it.
    public var text: String
    /// The column at which the change starts, in UTF-8 bytes from 1.
    public var column: Int

    /// Creates a change at a column of the diagnostic's line.
    public init(_ text: String, column: Int) {
      self.text = text
      self.column = column
    }
  }

  /// How serious it is: an error stops the lesson, and a note adds to another diagnostic.
  public var severity: Severity
  /// The path of the file as the user would type it.
  public var file: String
  /// Nil for the whole file.
  public var position: SourcePosition?
  /// What is wrong, with the values, as a phrase without a full stop.
  public var message: String
  /// What to do, as a phrase without a full stop.
  public var help: String?
  /// A change that the compiler proposes, if it proposes one.
  public var fixIt: FixIt?
  /// Other places that have to do with it, each a note.
  public var notes: [Diagnostic] = []

  /// Creates a problem of a file, or of a place in it; `position` is nil for the whole file.
  public init(
    _ message: String, severity: Severity = .error, help: String? = nil, file: String,
    at position: SourcePosition?
  ) {
    self.severity = severity
    self.file = file
    self.position = position
    self.message = message
    self.help = help
  }

  /// `file:line:column`, as far as known.
  public var place: String { file + (position.map { ":\($0.line):\($0.column)" } ?? "") }

  /// The form that compilers use and editors follow: `file:line:column: error: message`.
  public var description: String {
    "\(place): \(severity): \(message)" + (help.map { "\n  help: \($0)" } ?? "")
  }
}

/// All problems of the input, in the order of the text.
public struct Diagnostics: Error, Hashable, Sendable, CustomStringConvertible {
  /// The problems, sorted by file and position; those of a whole file come first.
  public var list: [Diagnostic]

  /// Sorts problems by file and position; problems at the same place keep their order.
  public init(_ list: [Diagnostic]) {
    self.list = list.enumerated().sorted { left, right in
      let start = SourcePosition(line: 0, column: 0)
      let (a, b) = (left.element.position ?? start, right.element.position ?? start)
      return (left.element.file, a, left.offset) < (right.element.file, b, right.offset)
    }.map(\.element)
  }

  /// The problems one after the other, each in the form that compilers use.
  public var description: String { list.map(\.description).joined(separator: "\n") }
}

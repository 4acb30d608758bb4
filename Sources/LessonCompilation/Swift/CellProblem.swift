import LessonModel

/// A reason why a cell is incomplete, with its place and a remedy.
package struct CellProblem: Hashable, Sendable {
  /// What is wrong, as a phrase without a full stop.
  package var message: String
  /// What to do, as a phrase without a full stop.
  package var help: String
  package var position: SourcePosition
}

/// The wording of the problems.
extension CellProblem {
  static func notClosed(_ bracket: Bracket, at position: SourcePosition) -> Self {
    Self(
      message: "'\(bracket.opener)' is not closed in this cell",
      help: "add '\(bracket.closer)': each cell must be complete Swift code", position: position)
  }

  /// A bracket that is open where something ends in which it was opened.
  static func notClosed(
    _ bracket: Bracket, at position: SourcePosition, before end: String, line: Int
  ) -> Self {
    Self(
      message: "'\(bracket.opener)' is not closed before '\(end)' on line \(line)",
      help: "add '\(bracket.closer)'", position: position)
  }

  static func notOpened(_ bracket: Bracket, at position: SourcePosition) -> Self {
    Self(
      message: "'\(bracket.closer)' has no '\(bracket.opener)' in this cell",
      help: "remove it, or add '\(bracket.opener)': each cell must be complete Swift code",
      position: position)
  }

  static func mismatch(
    _ bracket: Bracket, at position: SourcePosition, opened: Bracket, line: Int
  ) -> Self {
    Self(
      message: "'\(bracket.closer)' does not match '\(opened.opener)' on line \(line)",
      help: "close '\(opened.opener)' with '\(opened.closer)'", position: position)
  }

  static func unterminatedString(delimiter: String, at position: SourcePosition) -> Self {
    let end = String(delimiter.reversed())
    return Self(
      message: "unterminated string literal", help: "end it with '\(end)'", position: position)
  }

  static func unterminatedComment(at position: SourcePosition) -> Self {
    Self(
      message: "unterminated '/*' comment",
      help: "end it with '*/'; each '/*' inside it needs a '*/' of its own", position: position)
  }

  static func unterminatedRegex(pounds: Int, at position: SourcePosition) -> Self {
    Self(
      message: "unterminated regular expression",
      help: "end it with '/\(String(repeating: "#", count: pounds))'", position: position)
  }

  static func commentEnd(at position: SourcePosition) -> Self {
    Self(
      message: "'*/' has no '/*' in this cell",
      help: "remove it, or put a space between the two characters", position: position)
  }

  static func conditionNotClosed(at position: SourcePosition) -> Self {
    Self(
      message: "'#if' has no '#endif' in this cell",
      help: "add '#endif': each cell must be complete Swift code", position: position)
  }

  static func conditionNotOpened(_ directive: String, at position: SourcePosition) -> Self {
    Self(
      message: "'\(directive)' has no '#if' in this cell",
      help: "remove it, or add '#if': each cell must be complete Swift code", position: position)
  }
}

/// A place in a text: its line and its column, both counted from 1, the column in UTF-8 bytes.
public struct SourcePosition: Hashable, Comparable, Codable, Sendable {
  /// The line, from 1.
  public var line: Int
  /// The column, from 1, in UTF-8 bytes.
  public var column: Int

  /// Creates a position; nothing checks that a text has it.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// Orders positions as they come in the text.
  public static func < (left: Self, right: Self) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}

/// The part of a text from its first character to its last, both included, as cmark counts it.
public struct SourceRange: Hashable, Codable, Sendable {
  /// The position of the first character.
  public var first: SourcePosition
  /// The position of the last character, which belongs to the range.
  public var last: SourcePosition

  /// Creates the range from one character to another, both included.
  public init(first: SourcePosition, last: SourcePosition) {
    self.first = first
    self.last = last
  }
}

/// A place in a text: its line and its column, both counted from 1, the column in UTF-8 bytes.
public struct SourcePosition: Hashable, Comparable, Codable, Sendable {
  public var line: Int
  public var column: Int

  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  public static func < (left: Self, right: Self) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}

/// The part of a text from its first character to its last, both included, as cmark counts it.
public struct SourceRange: Hashable, Codable, Sendable {
  public var first: SourcePosition
  public var last: SourcePosition

  public init(first: SourcePosition, last: SourcePosition) {
    self.first = first
    self.last = last
  }
}

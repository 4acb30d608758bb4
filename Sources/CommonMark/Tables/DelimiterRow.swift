import LessonModel

/// The line below a table's header, such as `| :-- | --: |`.
struct DelimiterRow {
  let alignments: [Node.ColumnAlignment?]

  init?(_ line: ArraySlice<UInt8>) {
    guard Self.isPossible(line), let row = TableRow(line) else { return nil }
    var alignments: [Node.ColumnAlignment?] = []
    for cell in row.cells {
      let dashes = cell.text.drop { $0 == Self.colon }.prefix { $0 == Self.dash }.count
      let (before, after) = (cell.text.first == Self.colon, cell.text.last == Self.colon)
      let colons = (before ? 1 : 0) + (after ? 1 : 0)
      guard dashes > 0, dashes + colons == cell.text.count else { return nil }
      alignments.append(before ? after ? .center : .left : after ? .right : nil)
    }
    self.alignments = alignments
  }

  private static let colon = UInt8(ascii: ":")
  private static let dash = UInt8(ascii: "-")

  /// Whether a line has only the characters of such rows, and is not the underline of a heading.
  private static func isPossible(_ line: ArraySlice<UInt8>) -> Bool {
    guard line.contains(dash), line.contains(UInt8(ascii: "|")) || line.contains(colon) else {
      return false
    }
    return line.allSatisfy { TableRow.isSpace($0) || ":|-".utf8.contains($0) }
  }

  /// Whether a line may end with such a row, after the marks of block quotes.
  static func mayEnd(_ line: ArraySlice<UInt8>) -> Bool {
    isPossible(line.drop { TableRow.isSpace($0) || $0 == UInt8(ascii: ">") })
  }
}

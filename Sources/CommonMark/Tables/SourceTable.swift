import LessonModel

/// A table as it is written in a text.
struct SourceTable {
  var alignments: [Node.ColumnAlignment?]
  /// The header and the rows below it, each with its line.
  var rows: [(line: Int, cells: [TableRow.Cell])]
  /// Its lines, counted from 1.
  var lines: ClosedRange<Int>
  /// The prefix of each of its lines: the marks of its containers.
  var prefixes: [ArraySlice<UInt8>]
}

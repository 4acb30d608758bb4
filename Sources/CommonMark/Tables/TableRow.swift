/// A line of a table as the cells between its pipes.
///
/// Source: the GitHub Flavored Markdown specification, 4.10, and the behaviour of cmark-gfm.
struct TableRow {
  /// The text of a cell, in which `\|` is a pipe already.
  struct Cell: Hashable {
    var text: [UInt8]
    /// Where the cell starts, in bytes from the start of its line.
    var start: Int
    /// The places in its text of the pipes that have lost their backslashes.
    var pipes: [Int] = []

    /// The place in the line of a byte of the text.
    func index(of place: Int) -> Int {
      var (low, high) = (0, pipes.count)
      while low < high {
        let middle = (low + high) / 2
        if pipes[middle] <= place { low = middle + 1 } else { high = middle }
      }
      return start + place + low
    }
  }

  var cells: [Cell]

  /// Splits a line at its pipes; nil for a line that is not a row, because it has only a pipe.
  ///
  /// The line may be the rest of one that starts at `lineStart`.
  init?(_ line: ArraySlice<UInt8>, lineStart: Int = 0) {
    cells = []
    var index = line.startIndex
    if line.first == Self.pipe { index += 1 }
    index = Self.skipSpace(in: line, from: index)
    while index < line.endIndex {
      var (cell, end) = Self.cell(in: line, from: index)
      cell.start -= lineStart
      cells.append(cell)
      index = end < line.endIndex ? Self.skipSpace(in: line, from: end + 1) : end
    }
    if cells.isEmpty { return nil }
  }

  private static let pipe = UInt8(ascii: "|")

  /// The cell at an index, and where it ends.
  private static func cell(in line: ArraySlice<UInt8>, from start: Int) -> (cell: Cell, end: Int) {
    var text: [UInt8] = []
    var pipes: [Int] = []
    var index = start
    while index < line.endIndex, line[index] != pipe {
      if line[index] == UInt8(ascii: "\\"), index + 1 < line.endIndex, line[index + 1] == pipe {
        pipes.append(text.count)
        index += 1
      }
      text.append(line[index])
      index += 1
    }
    text.removeLast(text.reversed().prefix(while: isSpace).count)
    return (Cell(text: text, start: start, pipes: pipes), index)
  }

  static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

  private static func skipSpace(in line: ArraySlice<UInt8>, from index: Int) -> Int {
    line[index...].firstIndex { !isSpace($0) } ?? line.endIndex
  }
}

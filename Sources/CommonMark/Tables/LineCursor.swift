/// A place in a line, which moves past the marks of block quotes and list items as cmark does.
struct LineCursor {
  let line: ArraySlice<UInt8>
  /// The index in the line.
  private(set) var offset: Int
  /// The column, counted from 0, where a tab reaches to the next multiple of four.
  private(set) var column = 0

  init(_ line: ArraySlice<UInt8>) {
    self.line = line
    offset = line.startIndex
  }

  /// Moves over characters; a tab may be left in its middle.
  mutating func advance(columns count: Int) {
    var count = count
    while count > 0, offset < line.endIndex {
      let width = line[offset] == UInt8(ascii: "\t") ? 4 - column % 4 : 1
      column += min(width, count)
      if width <= count { offset += 1 }
      count -= width
    }
  }

  /// Moves to an index of the line.
  mutating func advance(to index: Int) {
    while offset < index {
      column += line[offset] == UInt8(ascii: "\t") ? 4 - column % 4 : 1
      offset += 1
    }
  }

  /// How far the rest of the line is indented, and where it starts.
  var indentation: (columns: Int, end: Int) {
    var end = self
    while end.offset < line.endIndex,
      line[end.offset] == UInt8(ascii: " ") || line[end.offset] == UInt8(ascii: "\t")
    {
      end.advance(to: end.offset + 1)
    }
    return (end.column - column, end.offset)
  }

  /// Moves past the mark of a block quote that continues in this line.
  mutating func enterQuote() -> Bool {
    let (columns, end) = indentation
    guard columns < 4, end < line.endIndex, line[end] == UInt8(ascii: ">") else { return false }
    advance(to: end + 1)
    advancePastSpace()
    return true
  }

  /// Moves past the indentation of a list item that continues in this line.
  mutating func enterItem(indentation: Int) -> Bool {
    guard self.indentation.columns >= indentation else { return false }
    advance(columns: indentation)
    return true
  }

  /// Counts a column that the line does not have.
  mutating func addColumn() { column += 1 }

  private mutating func advancePastSpace() {
    if offset < line.endIndex,
      line[offset] == UInt8(ascii: " ") || line[offset] == UInt8(ascii: "\t")
    {
      advance(columns: 1)
    }
  }
}

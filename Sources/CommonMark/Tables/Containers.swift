import LessonModel

/// The block quotes and list items around a block, the outermost first.
struct Containers {
  private enum Container {
    case quote
    /// An item whose further lines are indented by some columns more than its surroundings.
    case item(indentation: Int)
  }

  private var containers: [Container] = []
  /// Where the content of the innermost one starts on the line on which it does.
  private var start: (line: Int, cursor: LineCursor)?

  /// Finds the containers among the nodes around a block, the document first.
  init(of ancestors: [Node], in lines: TextLines) {
    for node in ancestors {
      guard node.kind == .blockQuote || node.kind == .item else { continue }
      let line = node.range.first.line
      guard line >= 1, line <= lines.count else { continue }
      var cursor: LineCursor
      if let start, start.line == line {
        cursor = start.cursor
      } else {
        cursor = LineCursor(lines[line])
        _ = enter(&cursor)
      }
      let outer = cursor.column
      let mark = min(lines[line].startIndex + node.range.first.column - 1, lines[line].endIndex)
      cursor.advance(to: mark)
      if node.kind == .blockQuote {
        _ = cursor.enterQuote()
        containers.append(.quote)
      } else {
        Self.advance(&cursor, toContentOf: node, in: lines)
        containers.append(.item(indentation: cursor.column - outer))
      }
      start = (line, cursor)
    }
  }

  private static func advance(
    _ cursor: inout LineCursor, toContentOf item: Node, in lines: TextLines
  ) {
    let line = lines[item.range.first.line]
    let isNumber = { (byte: UInt8) in (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
    let digits = line[cursor.offset...].prefix(while: isNumber).count
    cursor.advance(to: min(cursor.offset + digits + 1, line.endIndex))
    let (columns, end) = cursor.indentation
    // With five columns of space or more, the rest of the line is indented code or empty; then one
    // column belongs to the marker.
    if (1...4).contains(columns), end < line.endIndex {
      cursor.advance(columns: columns)
    } else {
      cursor.advance(columns: 1)
      // A line that ends after the mark counts as if a space followed.
      if columns == 0 { cursor.addColumn() }
    }
  }

  /// Moves past the marks of all containers; false for a line that only continues a paragraph.
  func enter(_ cursor: inout LineCursor) -> Bool {
    containers.allSatisfy { container in
      switch container {
      case .quote: cursor.enterQuote()
      case .item(let indentation): cursor.enterItem(indentation: indentation)
      }
    }
  }
}

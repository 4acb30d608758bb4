import LessonModel

/// Finds the tables of a text, which CommonMark reads as paragraphs and headings.
///
/// A table starts with the last line of a paragraph before a delimiter row of as many cells. It ends
/// before a blank line, and before the start of another block: cmark is asked for each line that might
/// be one.
struct TableFinder {
  private let lines: TextLines
  private(set) var tables: [SourceTable] = []
  /// How many cells may still be added to rows that are too short.
  private(set) var missingCells: Int

  init(_ lines: TextLines, missingCells: Int) {
    self.lines = lines
    self.missingCells = missingCells
  }

  /// Whether a text has any line that may be a delimiter row.
  static func mayHaveTables(_ lines: TextLines) -> Bool {
    lines.count > 1 && (2...lines.count).contains { DelimiterRow.mayEnd(lines[$0]) }
  }

  /// Adds the tables of a document to those found.
  mutating func visit(_ document: Node) {
    var ancestors: [Node] = []
    // For each open node, how many of its children have been visited.
    var counts: [Int] = []
    enter(document)
    func enter(_ node: Node) {
      ancestors.append(node)
      counts.append(0)
    }
    while let node = ancestors.last {
      let next = counts[counts.count - 1]
      guard next < node.children.count else {
        ancestors.removeLast()
        counts.removeLast()
        continue
      }
      counts[counts.count - 1] += 1
      let child = node.children[next]
      switch child.kind {
      case .paragraph, .heading: findTables(in: child, ancestors: ancestors)
      case .document, .blockQuote, .list, .item: enter(child)
      default: break
      }
    }
  }

  private mutating func findTables(in block: Node, ancestors: [Node]) {
    let first = block.range.first.line
    var last = min(block.range.last.line, lines.count)
    guard first < last else { return }
    let candidates = (first + 1...last).filter { DelimiterRow.mayEnd(lines[$0]) }
    guard !candidates.isEmpty else { return }
    let containers = Containers(of: ancestors, in: lines)
    if case .heading = block.kind {
      // cmark counts a line after the underline as part of the heading.
      last = (first + 1...last).first { isUnderline($0, in: containers) } ?? last
    }
    for line in candidates where line <= last {
      guard var table = table(withDelimiterRow: line, in: block, containers: containers) else {
        continue
      }
      var next = line + 1
      while next <= last, let row = row(next, in: containers) {
        table.rows.append((next, fitting(row.row, columns: table.alignments.count)))
        table.prefixes.append(row.prefix)
        next += 1
      }
      table.lines = table.lines.lowerBound...next - 1
      tables.append(table)
      // If a table ends before its paragraph, the rest is parsed again without the table.
      return
    }
  }

  private func isUnderline(_ line: Int, in containers: Containers) -> Bool {
    guard let content = content(of: line, in: containers), content.indentation < 4 else {
      return false
    }
    let text = lines[line][content.start...]
    let marks = text.prefix { $0 == text.first }
    return text.first.map("=-".utf8.contains) == true
      && text[marks.endIndex...].allSatisfy(TableRow.isSpace)
  }

  /// The header and the delimiter row of a table.
  private mutating func table(
    withDelimiterRow line: Int, in block: Node, containers: Containers
  ) -> SourceTable? {
    guard let below = content(of: line, in: containers), below.indentation < 4,
      let delimiters = DelimiterRow(lines[line][below.start...])
    else { return nil }
    let isFirst = line - 1 == block.range.first.line
    let text = lines[line - 1]
    let start =
      isFirst
      ? text.startIndex + block.range.first.column - 1
      : content(of: line - 1, in: containers, isLazy: true)?.start ?? text.endIndex
    guard start < text.endIndex, let header = TableRow(text[start...], lineStart: text.startIndex),
      header.cells.count == delimiters.alignments.count
    else { return nil }
    let prefix = lines[line][..<below.start]
    return SourceTable(
      alignments: delimiters.alignments, rows: [(line - 1, header.cells)], lines: line - 1...line,
      prefixes: [isFirst ? text[..<start] : prefix, prefix])
  }

  /// A line as a row of a table that has started before it.
  private func row(
    _ line: Int, in containers: Containers
  ) -> (row: TableRow, prefix: ArraySlice<UInt8>)? {
    guard let content = content(of: line, in: containers), content.indentation < 4 else {
      return nil
    }
    let text = lines[line][content.start...]
    guard let row = TableRow(text, lineStart: lines.starts[line - 1]), !Self.startsBlock(text)
    else { return nil }
    return (row, lines[line][..<content.start])
  }

  /// Where the content of a line starts in its containers, and how far it is indented.
  ///
  /// The marks of the containers may be missing on a lazy line.
  private func content(
    of line: Int, in containers: Containers, isLazy: Bool = false
  ) -> (start: Int, indentation: Int)? {
    var cursor = LineCursor(lines[line])
    guard containers.enter(&cursor) || isLazy else { return nil }
    let (columns, start) = cursor.indentation
    return start < lines[line].endIndex ? (start, columns) : nil
  }

  /// Whether a line by itself is not a paragraph.
  private static func startsBlock(_ line: ArraySlice<UInt8>) -> Bool {
    guard let first = line.first, first != UInt8(ascii: "|"), first < 0x80 else { return false }
    let isLetter = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first | 0x20)
    guard !isLetter else { return false }
    let document = CommonMarkParser().convert(String(decoding: line, as: UTF8.self))
    // A link definition is not a block, so nothing is left of it.
    guard let block = document.children.first else { return false }
    return block.kind != .paragraph
  }

  /// The cells of a row, as many as the table has columns.
  private mutating func fitting(_ row: TableRow, columns: Int) -> [TableRow.Cell] {
    let missing = min(max(0, columns - row.cells.count), missingCells)
    missingCells -= missing
    let last = row.cells[row.cells.count - 1]
    let end = last.index(of: last.text.count)
    return row.cells.prefix(columns)
      + Array(repeating: TableRow.Cell(text: [], start: end), count: missing)
  }
}

import LessonModel

/// Puts tables back into a document that was parsed without them.
struct TableBuilder {
  private let shield: TableShield
  /// The cells of all tables, each with its line.
  private let cells: [(cell: TableRow.Cell, line: Int)]

  init(_ shield: TableShield) {
    self.shield = shield
    cells = shield.tables.flatMap { table in
      table.rows.flatMap { row in row.cells.map { ($0, row.line) } }
    }
  }

  /// Returns the document of the original text, given that of the shield's text.
  func document(from read: Node) -> Node {
    var document = read
    document.range.first = SourcePosition(line: 1, column: 1)
    document.range.last = position(read.range.last)
    document.children = children(
      Array(read.children.dropFirst(cells.count)), tables: tables(from: read.children))
    return document
  }

  /// The place in the original text for a place in the shield's text.
  func position(_ position: SourcePosition) -> SourcePosition {
    let number = (position.line - 1) / TableShield.linesPerCell
    guard cells.indices.contains(number) else {
      return SourcePosition(
        line: position.line - cells.count * TableShield.linesPerCell, column: position.column)
    }
    let (cell, line) = cells[number]
    let place = max(0, position.column - TableShield.cellColumn)
    return SourcePosition(line: line, column: cell.index(of: place) + 1)
  }

  private func range(_ range: SourceRange) -> SourceRange {
    SourceRange(first: position(range.first), last: position(range.last))
  }

  private func tables(from headings: [Node]) -> [Node] {
    var next = 0
    return shield.tables.map { table in
      let rows = table.rows.map { row in
        let own = row.cells.map { cell in
          defer { next += 1 }
          let last = max(0, cell.text.count - 1)
          return Node(
            .tableCell,
            range: SourceRange(
              first: SourcePosition(line: row.line, column: cell.start + 1),
              last: SourcePosition(line: row.line, column: cell.index(of: last) + 1)),
            children: children(headings[next].children, tables: []))
        }
        return Node(.tableRow, range: lineRange(row.line), children: own)
      }
      return Node(
        .table(table.alignments),
        range: SourceRange(
          first: SourcePosition(
            line: table.lines.lowerBound, column: (table.prefixes.first?.count ?? 0) + 1),
          last: lineRange(table.lines.upperBound).last), children: rows)
    }
  }

  private func lineRange(_ line: Int) -> SourceRange {
    SourceRange(
      first: SourcePosition(line: line, column: 1),
      last: SourcePosition(line: line, column: max(1, shield.original[line].count)))
  }

  /// Nodes at their places in the original text, with tables for the headings that hide them.
  private func children(_ nodes: [Node], tables: [Node]) -> [Node] {
    nodes.compactMap { node in
      var node = node
      switch node.kind {
      case .heading:
        if let mark = node.children.first.flatMap(text) {
          if mark.first == shield.marks.line { return nil }
          if let number = shield.marks.numbers(in: String(mark)).first {
            return tables.indices.contains(number) ? tables[number] : nil
          }
        }
      case .text(let text):
        // The mark of a table that is so deep in lists that its heading is left out.
        if text.unicodeScalars.contains(where: {
          $0 == shield.marks.start || $0 == shield.marks.line
        }) {
          return nil
        }
      default: break
      }
      node.range = range(node.range)
      node.children = children(node.children, tables: tables)
      return node
    }
  }

  private func text(of node: Node) -> String.UnicodeScalarView? {
    if case .text(let text) = node.kind { text.unicodeScalars } else { nil }
  }
}

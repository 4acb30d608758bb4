import LessonModel

/// A table as lines: its columns as wide as their texts, or as narrow as the screen needs them.
struct TableLines {
  /// The texts of the cells, row by row; the first row is the header.
  var rows: [[[StyledText]]]
  var alignments: [Node.ColumnAlignment?]

  private static let separator = " │ "
  private static let narrowest = 4

  func lines(width: Int) -> [StyledLine] {
    let count = rows.map(\.count).max() ?? 0
    guard count > 0 else { return [] }
    let widths = self.widths(of: count, in: width)
    var result: [StyledLine] = []
    for (index, row) in rows.enumerated() {
      let cells = (0..<count).map { column in
        LineWrapping.lines(of: column < row.count ? row[column] : [], width: widths[column])
      }
      for line in 0..<(cells.map(\.count).max() ?? 1) {
        var whole = StyledLine()
        for column in 0..<count {
          if column > 0 { whole = whole + StyledLine(Self.separator, .dim) }
          let part = line < cells[column].count ? cells[column][line] : StyledLine()
          whole = whole + aligned(part, to: widths[column], column: column)
        }
        result.append(whole)
      }
      if index == 0 {
        let rule = widths.map { String(repeating: "─", count: $0) }.joined(separator: "─┼─")
        result.append(StyledLine(rule, .dim))
      }
    }
    return result
  }

  private func aligned(_ line: StyledLine, to width: Int, column: Int) -> StyledLine {
    let missing = max(0, width - line.width)
    let before: Int
    switch alignments.indices.contains(column) ? alignments[column] : nil {
    case .right: before = missing
    case .center: before = missing / 2
    case .left, nil: before = 0
    }
    return line.indented(by: String(repeating: " ", count: before)).padded(to: width)
  }

  /// The widths of the columns; the widest are made narrower until the table fits.
  private func widths(of count: Int, in width: Int) -> [Int] {
    var widths = (0..<count).map { column in
      rows.map { row -> Int in
        guard column < row.count else { return 0 }
        return LineWrapping.lines(of: row[column], width: .max / 2).map(\.width).max() ?? 0
      }.max() ?? 0
    }
    widths = widths.map { max(1, $0) }
    let room = width - Self.separator.count * (count - 1)
    while widths.reduce(0, +) > room, let widest = widths.max(), widest > Self.narrowest {
      widths[widths.firstIndex(of: widest)!] -= 1
    }
    return widths
  }
}

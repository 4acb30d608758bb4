extension ConfusionMatrix {
  /// Larger matrices are drawn as heat maps of the shares.
  private static let mostClasses = 24

  /// A row for each actual class, with the counts and the shares of the row where they have room.
  ///
  /// Right answers have another colour than mistakes. With more than 24 classes, the shares are
  /// drawn as a heat map.
  public var svg: String {
    guard classes.count <= Self.mostClasses else { return large.svg }
    let header = FigureFrame.headerHeight(title)
    let width = CellGrid.cellWidth(rowNames: classes, columns: classes.count, widest: 104)
    let widest = counts.joined().map { FigureStyle.width(of: "\($0)") }.max() ?? 0
    let hasTexts = widest * 12 / 14 <= width - 4
    let hasShares = width >= 36
    let cells = counts.indices.map { row in
      let sum = counts[row].reduce(0, +)
      return counts[row].indices.map { column in
        cell(row: row, column: column, sum: sum, hasShares: hasShares)
      }
    }
    var grid = CellGrid(
      cells, ramp: .diverging, rowNames: classes, columnNames: classes, rowTitle: "actual",
      columnTitle: "predicted", hasTexts: hasTexts, top: header + 24, cellWidth: width,
      cellHeight: hasShares ? max(36, min(48, width)) : max(24, width))
    grid.isSmall = widest > width - 6
    let frame = FigureFrame(
      title: title, description: description, height: grid.bottom + 6, css: grid.css)
    return frame.svg([summary(top: header)] + grid.elements)
  }

  private func summary(top: Double) -> SVGElement {
    let words =
      total == 0
      ? "no examples"
      : "\(text(Double(right), decimals: 0)) of \(text(Double(total), decimals: 0)) right: "
        + percent(Double(right) / Double(total))
    return .label(words, "fig-soft", x: 0, y: top + 16)
  }

  /// Right answers are coloured like values above zero, mistakes like values below.
  private func cell(row: Int, column: Int, sum: Int, hasShares: Bool) -> CellGrid.Cell {
    let count = counts[row][column]
    let share = sum == 0 ? 0 : Double(count) / Double(sum)
    let middle = Double(ColorRamp.count / 2)
    // Mistakes are rare, so a square root makes their differences visible.
    let steps = (middle * (row == column ? share : share.squareRoot())).rounded(.up)
    return CellGrid.Cell(
      step: Int(middle + (row == column ? steps : -steps)), text: "\(count)",
      detail: hasShares && count > 0 ? percent(share) : "")
  }

  private var large: HeatMap {
    let shares = counts.map { row in
      let sum = Double(row.reduce(0, +))
      return row.map { $0 == 0 ? 0 : Double($0) / sum }
    }
    var map = HeatMap(
      title, of: shares, rows: classes, columns: classes, x: "predicted", y: "actual",
      limits: 0...1)
    map.summary = description
    return map
  }
}

extension HeatMap {
  /// Larger matrices are drawn in blocks.
  private static let mostCells = 64

  /// Cells with their values where they have room, and a legend of the colours.
  ///
  /// Of more than 64 rows or columns, blocks of neighbours are drawn as one cell, with their mean.
  public var svg: String {
    let blocks = Blocks(values, most: Self.mostCells)
    let domain = ColorDomain(blocks.values.joined(), scale: scale, limits: limits)
    let header = FigureFrame.headerHeight(title)
    let grid = grid(blocks, domain: domain, top: header)
    let legend = ColorLegend(
      domain: domain, hasUnknown: !grid.hasTexts && grid.cells.joined().contains { $0.step == nil })
    let noteRoom = blocks.note == nil ? 0.0 : 20
    let frame = FigureFrame(
      title: title, description: description,
      height: grid.bottom + noteRoom + ColorLegend.height,
      css: grid.css + legend.css(besides: Set(grid.cells.joined().compactMap(\.step))))
    let note = blocks.note.map {
      SVGElement.label($0, "fig-soft fig-small", x: grid.left, y: grid.bottom + 18)
    }
    return frame.svg(
      grid.elements + [note].compactMap(\.self)
        + legend.elements(left: grid.left, top: grid.bottom + noteRoom + 14))
  }

  private func grid(_ blocks: Blocks, domain: ColorDomain, top: Double) -> CellGrid {
    let columns = blocks.values.first?.count ?? 0
    let isMerged = blocks.note != nil
    let rowNames = isMerged ? [] : rowNames
    let width = CellGrid.cellWidth(rowNames: rowNames, columns: columns, widest: 80)
    let shown = isMerged ? [] : values.joined().prefix(Self.mostCells * Self.mostCells).map(\.self)
    // Three digits in full size, or else two.
    let formats = [3, 2].map { CommonFormat(shown, digits: $0) }
    let format = formats.first { $0.width * CellGrid.textSize / 12 <= width - 6 } ?? formats[1]
    let isSmall = format.width * CellGrid.textSize / 12 > width - 6
    let hasTexts = !isMerged && format.width <= width - 4 && values.count <= 40
    // Cells without texts are squares, unless a matrix has too few rows or columns for that.
    let side = min(width, 380 / Double(max(1, blocks.rows)))
    let height =
      hasTexts ? min(40, max(27, width)) : max(side, min(20, 380 / Double(max(1, blocks.rows))))
    let cells = blocks.values.map { row in
      row.map { value in
        CellGrid.Cell(step: domain.step(value), text: hasTexts ? format.text(value) : "")
      }
    }
    var grid = CellGrid(
      cells, ramp: domain.ramp, rowNames: rowNames, columnNames: isMerged ? [] : columnNames,
      rowTitle: yLabel, columnTitle: xLabel, hasTexts: hasTexts, top: top,
      cellWidth: hasTexts ? width : max(side, min(20, width)),
      cellHeight: height)
    grid.isSmall = isSmall
    return grid
  }
}

/// A matrix, or the means of its blocks where it has too many rows or columns.
private struct Blocks {
  var values: [[Double]]
  /// The note for readers about the size of the blocks.
  var note: String?

  var rows: Int { values.count }

  init(_ matrix: [[Double]], most: Int) {
    let (rows, columns) = (matrix.count, matrix.first?.count ?? 0)
    let height = max(1, (rows + most - 1) / most)
    let width = max(1, (columns + most - 1) / most)
    guard height > 1 || width > 1 else {
      values = matrix
      return
    }
    note = "Each cell is the mean of a block of \(height) × \(width) values."
    values = stride(from: 0, to: rows, by: height).map { row in
      stride(from: 0, to: columns, by: width).map { column in
        let block = (row..<min(row + height, rows)).flatMap {
          matrix[$0][column..<min(column + width, columns)]
        }
        // Divided before the sum, because the sum of huge numbers may overflow.
        return block.reduce(0) { $0 + $1 / Double(block.count) }
      }
    }
  }
}

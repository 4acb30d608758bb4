/// Cells in rows and columns with the names of both, as heat maps and confusion matrices draw them.
struct CellGrid {
  struct Cell {
    /// The step of the ramp; nil for a cell that has no colour.
    var step: Int?
    var text = ""
    var detail = ""
  }

  static let textSize = 14.0

  var cells: [[Cell]]
  var ramp: ColorRamp
  var rowNames: [String]
  var columnNames: [String]
  var rowTitle: String
  var columnTitle: String
  /// Whether texts are written into the cells, and how large.
  var hasTexts: Bool
  var isSmall = false

  private(set) var left = 0.0
  private(set) var top = 0.0
  private(set) var cellWidth = 0.0
  private(set) var cellHeight = 0.0
  /// Whether the columns' names run upward because they are wider than their columns.
  private var isUpright = false

  private var columnCount: Int { cells.first?.count ?? 0 }
  var right: Double { left + cellWidth * Double(columnCount) }
  var bottom: Double { top + cellHeight * Double(cells.count) }

  /// The rows' names keep to this, the columns' names too where they run upward.
  private static let longestName = 130.0

  /// How wide a cell can be beside the names of the rows.
  static func cellWidth(rowNames: [String], columns: Int, widest: Double) -> Double {
    min(widest, (FigureFrame.width - nameRoom(rowNames) - 2) / Double(max(1, columns)))
  }

  private static func nameRoom(_ names: [String]) -> Double {
    let widest = names.map { FigureStyle.width(of: $0) }.max() ?? 0
    return widest == 0 ? 1 : min(longestName, widest) + 9
  }

  init(
    _ cells: [[Cell]], ramp: ColorRamp, rowNames: [String], columnNames: [String],
    rowTitle: String, columnTitle: String, hasTexts: Bool, top: Double, cellWidth: Double,
    cellHeight: Double
  ) {
    self.cells = cells
    self.ramp = ramp
    self.rowNames = rowNames
    self.columnNames = columnNames
    self.rowTitle = rowTitle
    self.columnTitle = columnTitle
    self.hasTexts = hasTexts
    self.cellWidth = cellWidth
    self.cellHeight = cellHeight
    left = Self.nameRoom(rowNames)
    let widest = columnNames.map { FigureStyle.width(of: $0) }.max() ?? 0
    isUpright = widest > cellWidth - 4 && columnNames.contains { $0.count > 3 }
    let titleRoom = rowTitle.isEmpty && columnTitle.isEmpty ? 0.0 : 22
    let nameRoom =
      columnNames.isEmpty ? 0 : isUpright ? min(Self.longestName, widest) + 8 : 20
    self.top = top + titleRoom + nameRoom + 8
  }

  var css: String {
    let steps = Set(cells.joined().compactMap(\.step))
    return ramp.css(steps, texts: hasTexts ? steps : [])
  }

  var elements: [SVGElement] {
    names + (hasTexts ? tiles : [runs]) + [unknown]
  }

  /// One tile for each cell, with its text in a colour that can be read on it.
  private var tiles: [SVGElement] {
    cells.enumerated().flatMap { row, cells in
      cells.enumerated().flatMap { column, cell in tile(cell, row: row, column: column) }
    }
  }

  private func tile(_ cell: Cell, row: Int, column: Int) -> [SVGElement] {
    let x = left + Double(column) * cellWidth
    let y = top + Double(row) * cellHeight
    var result: [SVGElement] = []
    var classes = isSmall ? "fig-small fig-middle" : "fig-middle"
    if let step = cell.step {
      result.append(
        SVGElement(
          "rect",
          [
            "class": ramp.name(step), "x": number(x + 0.75), "y": number(y + 0.75),
            "width": number(cellWidth - 1.5), "height": number(cellHeight - 1.5), "rx": "2.5",
            "fill": "currentColor",
          ]))
      classes = "\(ramp.textName(step)) \(classes)"
    }
    let middle = x + cellWidth / 2
    let baseline = y + cellHeight / 2 + (cell.detail.isEmpty ? 4.7 : -1.5)
    result.append(.label(cell.text, classes, x: middle, y: baseline))
    if !cell.detail.isEmpty {
      let small = isSmall ? classes : "fig-small \(classes)"
      result.append(.label(cell.detail, small, x: middle, y: baseline + 14.5))
    }
    return result
  }

  /// The cells of each colour as one path, neighbours in a row joined.
  private var runs: SVGElement {
    var paths: [Int: String] = [:]
    for (row, cells) in cells.enumerated() {
      var column = 0
      while column < cells.count {
        let step = cells[column].step
        let end = cells[column...].firstIndex { $0.step != step } ?? cells.count
        if let step {
          paths[step, default: ""] += "M\(column) \(row)h\(end - column)v1h-\(end - column)z"
        }
        column = end
      }
    }
    return SVGElement(
      "g",
      [
        "shape-rendering": "crispEdges",
        "transform":
          "translate(\(number(left)) \(number(top))) scale(\(fine(cellWidth)) \(fine(cellHeight)))",
      ],
      paths.sorted { $0.key < $1.key }.map { step, path in
        SVGElement("path", ["class": ramp.name(step), "fill": "currentColor", "d": path])
      })
  }

  /// A frame around the cells, and a stroke through those that have no colour.
  private var unknown: SVGElement {
    var path =
      "M\(number(left)) \(number(top))H\(number(right))V\(number(bottom))H\(number(left))z"
    if hasTexts { path = "" }
    for (row, cells) in cells.enumerated() {
      for (column, cell) in cells.enumerated() where cell.step == nil {
        let x = left + Double(column) * cellWidth
        let y = top + Double(row) * cellHeight
        if hasTexts {
          path += "M\(number(x + 1)) \(number(y + 1))h\(number(cellWidth - 2))"
          path += "v\(number(cellHeight - 2))h\(number(2 - cellWidth))z"
        } else {
          path += "M\(number(x)) \(number(y + cellHeight))"
          path += "L\(number(x + cellWidth)) \(number(y))"
        }
      }
    }
    return SVGElement("path", ["class": "fig-axis", "stroke-width": "0.8", "d": path])
  }

  private var names: [SVGElement] {
    var result: [SVGElement] = []
    let nameTop = isUpright ? top - 7 : top - 8
    if !rowTitle.isEmpty || !columnTitle.isEmpty {
      let y = top - 8 - (columnNames.isEmpty ? 0 : isUpright ? uprightRoom : 20)
      let columnTitle = FigureStyle.fitted(columnTitle, to: FigureFrame.width)
      let half = FigureStyle.width(of: columnTitle) / 2
      let middle = max(half, min(FigureFrame.width - half, (left + right) / 2))
      let rowRoom = columnTitle.isEmpty ? FigureFrame.width : middle - half - 10
      result.append(.label(FigureStyle.fitted(rowTitle, to: rowRoom), x: 0, y: y))
      result.append(.label(columnTitle, "fig-middle", x: middle, y: y))
    }
    let everyRow = max(1, Int((15 / cellHeight).rounded(.up)))
    for row in stride(from: 0, to: rowNames.count, by: everyRow)
    where !rowNames[row].isEmpty {
      let name = FigureStyle.fitted(rowNames[row], to: Self.longestName)
      let y = top + (Double(row) + 0.5) * cellHeight + 4.7
      result.append(.label(name, "fig-soft fig-end", x: left - 7, y: y))
    }
    let widest = columnNames.map { FigureStyle.width(of: $0) }.max() ?? 0
    let room = isUpright ? 15 : widest + 4
    let everyColumn = max(1, Int((room / cellWidth).rounded(.up)))
    for column in stride(from: 0, to: columnNames.count, by: everyColumn) {
      let middle = left + (Double(column) + 0.5) * cellWidth
      if isUpright {
        let place = "translate(\(number(middle + 4.7)) \(number(nameTop))) rotate(-90)"
        result.append(
          SVGElement(
            "text", ["class": "fig-soft", "transform": place],
            text: FigureStyle.fitted(columnNames[column], to: Self.longestName)))
      } else {
        result.append(.label(columnNames[column], "fig-soft fig-middle", x: middle, y: nameTop))
      }
    }
    return result
  }

  private var uprightRoom: Double {
    min(Self.longestName, columnNames.map { FigureStyle.width(of: $0) }.max() ?? 0) + 8
  }
}

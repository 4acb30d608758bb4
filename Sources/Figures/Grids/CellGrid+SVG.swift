extension CellGrid {
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
}

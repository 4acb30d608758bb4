extension CellGrid {
  /// The titles of both directions, and the names of rows and columns that have room.
  var names: [SVGElement] {
    var result: [SVGElement] = []
    let nameTop = isUpright ? top - 7 : top - 8
    if !rowTitle.isEmpty || !columnTitle.isEmpty {
      let y = top - 8 - (columnNames.isEmpty ? 0 : isUpright ? uprightRoom : 20)
      let columnTitle = FigureStyle.fitted(columnTitle, to: FigureFrame.width)
      let half = FigureStyle.width(of: columnTitle) / 2
      let middle = max(half, min(FigureFrame.width - half, (left + right) / 2))
      let rowRoom = columnTitle.isEmpty ? FigureFrame.width : middle - half - 10
      let rowTitle = FigureStyle.fitted(rowTitle, to: rowRoom)
      if !rowTitle.isEmpty { result.append(.label(rowTitle, x: 0, y: y)) }
      if !columnTitle.isEmpty {
        result.append(.label(columnTitle, "fig-middle", x: middle, y: y))
      }
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

extension LineChart {
  public var svg: String {
    let yAxis = Axis(series.flatMap(\.y), scale: yScale, count: 5, isExtended: true)
    let rows = legendRows
    let top = 58 + Double(rows.count) * 20
    let area = PlotArea(
      left: PlotArea.leftMargin(for: yAxis), right: FigureFrame.width - 14, top: top,
      bottom: top + 200, x: Axis(series.flatMap(\.x), scale: xScale, count: 6, isExtended: false),
      y: yAxis)
    let frame = FigureFrame(title: title, description: description, height: area.bottom + 44)
    let legend = rows.enumerated().flatMap { row, entries in
      entries.flatMap { legendEntry($0.index, x: $0.x, y: 38 + Double(row) * 20) }
    }
    let marks = series.indices.flatMap { mark(series[$0], index: $0, in: area) }
    return frame.svg(
      [frame.heading] + legend + area.frame(xLabel: xLabel, yLabel: yLabel) + marks)
  }

  /// The legend's entries, in as many rows as their labels need; none for a series alone.
  private var legendRows: [[(index: Int, x: Double)]] {
    guard series.count > 1 else { return [] }
    var rows: [[(index: Int, x: Double)]] = [[]]
    var x = 0.0
    for (index, series) in series.enumerated() {
      let width = FigureStyle.width(of: series.label) + 44
      if x + width > FigureFrame.width && x > 0 {
        rows.append([])
        x = 0
      }
      rows[rows.count - 1].append((index, x))
      x += width
    }
    return rows
  }

  private func legendEntry(_ index: Int, x: Double, y: Double) -> [SVGElement] {
    let sample: SVGElement
    switch series[index].mark {
    case .line:
      sample = SVGElement(
        "path",
        [
          "d": "M\(number(x)) \(number(y - 4.5))h24", "stroke": FigureStyle.color(index),
          "stroke-width": "2.2", "stroke-dasharray": FigureStyle.dash(index), "fill": "none",
        ])
    case .points:
      sample = SVGElement(
        "circle",
        [
          "cx": number(x + 12), "cy": number(y - 4.5), "r": "4", "fill": FigureStyle.color(index),
        ])
    }
    return [
      sample,
      SVGElement("text", ["x": number(x + 30), "y": number(y)], text: series[index].label),
    ]
  }

  private func mark(_ series: Series, index: Int, in area: PlotArea) -> [SVGElement] {
    let points = zip(series.x, series.y).map { area.point($0, $1) }
    switch series.mark {
    case .line:
      let path = points.split(separator: nil).map { Self.path($0.compactMap(\.self)) }.joined()
      return [
        SVGElement(
          "path",
          [
            "d": path, "fill": "none", "stroke": FigureStyle.color(index), "stroke-width": "2.2",
            "stroke-linejoin": "round", "stroke-linecap": "round",
            "stroke-dasharray": FigureStyle.dash(index),
          ])
      ]
    case .points:
      let dots = points.compactMap(\.self).map {
        SVGElement("circle", ["cx": number($0.x), "cy": number($0.y), "r": "3.6"])
      }
      return [
        SVGElement("g", ["fill": FigureStyle.color(index), "fill-opacity": "0.85"], dots)
      ]
    }
  }

  /// A path through points; of those in one column of half a unit it keeps what can be seen.
  private static func path(_ points: [Point]) -> String {
    var kept: [Point] = []
    var start = 0
    while start < points.count {
      let column = (points[start].x * 2).rounded()
      let end = points[start...].firstIndex { ($0.x * 2).rounded() != column } ?? points.count
      let inside = points[start..<end]
      if inside.count <= 4 {
        kept += inside
      } else {
        let indices = inside.indices
        let low = indices.min { points[$0].y < points[$1].y } ?? start
        let high = indices.max { points[$0].y < points[$1].y } ?? start
        kept += Set([start, low, high, end - 1]).sorted().map { points[$0] }
      }
      start = end
    }
    guard kept.count != 1 else {
      return "M\(number(kept[0].x)) \(number(kept[0].y))h0"
    }
    return "M" + kept.map { "\(number($0.x)) \(number($0.y))" }.joined(separator: "L")
  }
}

extension LineChart {
  /// With more points than these, markers would clutter a line.
  private static let mostMarkers = 40
  /// Points of all series that are drawn; those that others cover are left out.
  private static let mostPoints = 2500

  /// Lines with their names at their right ends, or in a legend where they have no room there.
  ///
  /// Values that cannot be drawn are gaps. Points that others cover are left out.
  public var svg: String {
    let header = FigureFrame.headerHeight(title)
    let direct = area(top: header + PlotArea.labelRoom, rightMargin: endLabelRoom + 14)
    let endLabels = EndLabels(lineEnds(in: direct), in: direct)
    let legend = Legend(endLabels == nil && series.count > 1 ? entries : [])
    let legendTop = header + 8
    let area =
      endLabels == nil
      ? area(
        top: header + PlotArea.labelRoom + legend.height, rightMargin: 14) : direct
    let frame = FigureFrame(
      title: title, description: description, height: area.bottom + PlotArea.footRoom)
    return frame.svg(
      legend.elements(top: legendTop) + area.frame(xLabel: xLabel, yLabel: yLabel)
        + series.indices.flatMap { mark($0, in: area) } + (endLabels?.elements ?? []))
  }

  /// The axes for what is drawn: a pair counts where both axes have a place for it.
  private func area(top: Double, rightMargin: Double) -> PlotArea {
    let drawn = series.flatMap { zip($0.x, $0.y).filter(canDraw) }
    return PlotArea(
      x: drawn.map(\.0), xScale: xScale, y: drawn.map(\.1), yScale: yScale, top: top, height: 200,
      rightMargin: rightMargin)
  }

  private var entries: [Legend.Entry] {
    series.enumerated().map { index, series in
      let color = FigureStyle.color(index)
      switch series.mark {
      case .line:
        let marker = hasMarkers(index) ? Marker(index) : nil
        return .init(
          label: series.label,
          sample: .line(color: color, dash: FigureStyle.dash(index), marker: marker))
      case .points: return .init(label: series.label, sample: .marker(Marker(index), color: color))
      }
    }
  }

  private var endLabelRoom: Double {
    (series.map { FigureStyle.width(of: $0.label) }.max() ?? 0) + 10
  }

  /// The last points of all series and their labels, if all are lines that end near the right edge.
  private func lineEnds(in area: PlotArea) -> [(label: String, point: Point)] {
    guard (2...6).contains(series.count), endLabelRoom <= 120 else { return [] }
    let ends = series.compactMap { series -> (label: String, point: Point)? in
      guard series.mark == .line, !series.label.isEmpty,
        let last = zip(series.x, series.y).reversed().first(where: canDraw),
        let point = area.point(last.0, last.1), point.x > area.right - 12
      else { return nil }
      return (series.label, point)
    }
    return ends.count == series.count ? ends : []
  }

  /// Lines of few points show them, where there are several lines.
  private func hasMarkers(_ index: Int) -> Bool {
    series.count > 1 && series[index].x.count <= Self.mostMarkers
  }

  private func mark(_ index: Int, in area: PlotArea) -> [SVGElement] {
    let series = series[index]
    let color = FigureStyle.color(index)
    let points = zip(series.x, series.y).map { area.point($0, $1) }
    let drawn = points.compactMap(\.self)
    switch series.mark {
    case .line:
      let columnWidth = max(1, 0.5 * Double(self.series.count))
      let path = points.split(separator: nil).map {
        Self.path($0.compactMap(\.self), columnWidth: columnWidth)
      }.joined()
      let line = SVGElement(
        "path",
        [
          "d": path, "fill": "none", "stroke": color, "stroke-width": "2.2",
          "stroke-linejoin": "round", "stroke-linecap": "round",
          "stroke-dasharray": FigureStyle.dash(index),
        ])
      return [line] + (hasMarkers(index) ? [Marker(index).element(at: drawn, color: color)] : [])
    case .points:
      let most = Self.mostPoints / self.series.count
      return [Marker(index).element(at: drawn.thinned(to: most), color: color)]
    }
  }

  /// A path through points; of those in one narrow column it keeps what can be seen.
  private static func path(_ points: [Point], columnWidth: Double) -> String {
    func column(_ point: Point) -> Double { (point.x / columnWidth).rounded() }
    var kept: [Point] = []
    var start = 0
    while start < points.count {
      let first = column(points[start])
      let end = points[start...].firstIndex { column($0) != first } ?? points.count
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

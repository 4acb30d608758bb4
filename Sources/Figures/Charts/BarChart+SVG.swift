extension BarChart {
  /// More bars than these are too thin to be told apart: neighbours are drawn as one.
  private static let mostColumns = 240

  /// Vertical bars, or horizontal ones where the categories' names do not fit under them.
  ///
  /// Values are written at the bars that have room for them. Of more than 240 categories,
  /// neighbours are drawn together, from their smallest to their largest value.
  public var svg: String {
    let names = categories.map { FigureStyle.width(of: $0) }
    let slot = (FigureFrame.width - 60) / Double(max(1, categories.count))
    let isNarrow = (names.max() ?? 0) > max(slot - 6, 20)
    return isNarrow && categories.count * max(1, series.count) <= 40 ? rows : columns
  }

  /// The legend and where the plot begins.
  var header: (legend: [SVGElement], top: Double) {
    let top = FigureFrame.headerHeight(title)
    let legend = Legend(
      series.count < 2
        ? []
        : series.enumerated().map { index, series in
          .init(label: series.label, sample: .swatch(color: FigureStyle.color(index)))
        })
    return (legend.elements(top: top + 8), top + PlotArea.labelRoom + legend.height)
  }

  /// The values that can be drawn, and zero, where all bars begin.
  var values: [Double] { [0] + series.flatMap(\.values).filter(AxisScale.linear.canDraw) }

  /// Vertical bars over their categories' names.
  private var columns: String {
    let (legend, top) = header
    let area = PlotArea(x: [], y: values, top: top + 12, height: 200)
    let frame = FigureFrame(
      title: title, description: description, height: area.bottom + PlotArea.footRoom)
    let bars = series.indices.flatMap {
      categories.count > Self.mostColumns ? [merged($0, in: area)] : column($0, in: area)
    }
    return frame.svg(
      legend + area.verticalAxis(yLabel, distance: 27) + bars + [zeroLine(in: area)]
        + categoryNames(in: area)
        + [area.name(xLabel, y: area.bottom + 37)])
  }

  private func zeroLine(in area: PlotArea) -> SVGElement {
    let y = area.bottom - (area.y.position(of: 0) ?? 0) * (area.bottom - area.top)
    return SVGElement(
      "path",
      ["class": "fig-axis", "d": "M\(number(area.left)) \(number(y))H\(number(area.right))"])
  }

  /// One series' bars, with their values where these have room.
  private func column(_ index: Int, in area: PlotArea) -> [SVGElement] {
    let slot = (area.right - area.left) / Double(categories.count)
    let width = min(64, slot * 0.74 / Double(series.count))
    let zero = area.bottom - (area.y.position(of: 0) ?? 0) * (area.bottom - area.top)
    var path = ""
    var labels: [SVGElement] = []
    let format = CommonFormat(series.flatMap(\.values))
    let hasLabels = format.width < (series.count == 1 ? slot : width) - 2
    for (category, value) in series[index].values.enumerated() {
      let middle = area.left + (Double(category) + 0.5) * slot
      let left = middle + (Double(index) - Double(series.count) / 2) * width
      var end = zero
      if let position = area.y.position(of: value) {
        end = area.bottom - position * (area.bottom - area.top)
        let inset = min(1, width * 0.06)
        path += "M\(number(left + inset)) \(number(zero))V\(number(end))"
        path += "h\(number(width - 2 * inset))V\(number(zero))z"
      }
      guard hasLabels else { continue }
      // Under a negative bar unless that is where the plot ends.
      let below = value < 0 && end < area.bottom - 14
      labels.append(
        .label(
          format.text(value), "fig-small fig-middle", x: left + width / 2,
          y: below ? end + 13 : min(end, zero) - 5))
    }
    return [
      SVGElement("path", ["d": path, "fill": FigureStyle.color(index)]),
      SVGElement("g", [:], labels),
    ]
  }

  /// Very many bars: each stretch of them is drawn from its smallest to its largest value.
  private func merged(_ index: Int, in area: PlotArea) -> SVGElement {
    let values = series[index].values
    let width = (area.right - area.left) / Double(Self.mostColumns)
    let zero = area.y.position(of: 0) ?? 0
    let path = (0..<Self.mostColumns).map { stretch in
      let range =
        stretch * values.count / Self.mostColumns..<(stretch + 1) * values.count / Self.mostColumns
      let positions = [zero] + values[range].compactMap(area.y.position)
      let (low, high) = (positions.min() ?? zero, positions.max() ?? zero)
      let height = area.bottom - area.top
      let left = area.left + Double(stretch) * width
      return "M\(number(left)) \(number(area.bottom - low * height))"
        + "V\(number(area.bottom - high * height))h\(number(width))"
        + "V\(number(area.bottom - low * height))z"
    }.joined()
    return SVGElement(
      "path", ["d": path, "fill": FigureStyle.color(index), "fill-opacity": "0.8"])
  }

  /// The names that have room, each under its bars.
  private func categoryNames(in area: PlotArea) -> [SVGElement] {
    let slot = (area.right - area.left) / Double(max(1, categories.count))
    let widest = min(110, categories.map { FigureStyle.width(of: $0) }.max() ?? 0)
    let every = max(1, Int(((widest + 8) / slot).rounded(.up)))
    return stride(from: 0, to: categories.count, by: every).map { index in
      let name = FigureStyle.fitted(categories[index], to: max(110, slot - 6))
      let half = FigureStyle.width(of: name) / 2
      let middle = area.left + (Double(index) + 0.5) * slot
      return .label(
        name, "fig-soft fig-middle", x: max(half, min(FigureFrame.width - half, middle)),
        y: area.bottom + 18)
    }
  }
}

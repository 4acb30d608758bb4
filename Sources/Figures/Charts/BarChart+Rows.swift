extension BarChart {
  /// Horizontal bars beside their categories' names, for names that are too long to fit under bars.
  var rows: String {
    let (legend, top) = header
    let thickness = series.count < 2 ? 18.0 : 15
    let pitch = thickness * Double(max(1, series.count)) + 10
    let format = CommonFormat(series.flatMap(\.values))
    let area = rowArea(
      top: top, height: pitch * Double(categories.count) + 6, valueRoom: format.width)
    let frame = FigureFrame(
      title: title, description: description, height: area.bottom + PlotArea.footRoom)
    var content: [SVGElement] = []
    // The label of a negative bar is between the bar and its category's name.
    let nameEnd = area.left - 9 - (values.contains { $0 < 0 } ? format.width : 0)
    for (category, name) in categories.enumerated() {
      let y = area.top + 3 + Double(category) * pitch
      let name = FigureStyle.fitted(name, to: nameEnd - 3)
      content.append(.label(name, "fig-end", x: nameEnd, y: y + pitch / 2 + 4.5))
    }
    for index in series.indices {
      var path = ""
      for (category, value) in series[index].values.enumerated() {
        let y = area.top + 8 + Double(category) * pitch + Double(index) * thickness
        let zero = x(0, in: area)
        let end = AxisScale.linear.canDraw(value) ? x(value, in: area) : zero
        path += "M\(number(zero)) \(number(y))H\(number(end))v\(number(thickness - 2))"
        path += "H\(number(zero))z"
        let classes = value < 0 ? "fig-small fig-end" : "fig-small"
        content.append(
          .label(
            format.text(value), classes, x: end + (value < 0 ? -5 : 5), y: y + thickness / 2 + 3))
      }
      content.append(SVGElement("path", ["d": path, "fill": FigureStyle.color(index)]))
    }
    let zero =
      "M\(number(x(0, in: area))) \(number(area.top))V\(number(area.bottom))"
    content.append(SVGElement("path", ["class": "fig-axis", "d": zero]))
    return frame.svg(legend + area.frame(xLabel: yLabel, yLabel: xLabel) + content)
  }

  private func x(_ value: Double, in area: PlotArea) -> Double {
    area.left + (area.x.position(of: value) ?? 0) * (area.right - area.left)
  }

  /// The plot beside the names, with room for the values at the bars' ends.
  private func rowArea(top: Double, height: Double, valueRoom: Double) -> PlotArea {
    let widest = categories.map { FigureStyle.width(of: $0) }.max() ?? 0
    var area = PlotArea(
      x: values, y: [0, 1], top: top, height: height, rightMargin: max(14, valueRoom + 6),
      extendsX: true)
    area.y.ticks = []
    area.left = min(220, widest + 12)
    if values.contains(where: { $0 < 0 }) { area.left += valueRoom }
    return area
  }
}

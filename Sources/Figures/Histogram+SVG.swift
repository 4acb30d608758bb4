extension Histogram {
  /// More bins than these are drawn side by side without borders.
  private static let mostBins = 480

  public var svg: String {
    let top = FigureFrame.headerHeight(title) + PlotArea.labelRoom
    let ends = bins.counts.isEmpty ? [] : [bins.border(0), bins.border(bins.counts.count)]
    var area = PlotArea(
      x: ends, y: bins.counts.map(Double.init) + [0], top: top, height: 200)
    // There is no half of a value.
    if area.y.domain.upperBound <= 5 {
      area.y.ticks = area.y.ticks.filter { $0.value == $0.value.rounded() }
        .map { .init(value: $0.value, label: text($0.value, decimals: 0)) }
    }
    let frame = FigureFrame(
      title: title, description: description, height: area.bottom + PlotArea.footRoom)
    return frame.svg(area.frame(xLabel: xLabel, yLabel: yLabel) + [bars(in: area)])
  }

  private func bars(in area: PlotArea) -> SVGElement {
    let merged = max(1, (bins.counts.count + Self.mostBins - 1) / Self.mostBins)
    let gap = bins.counts.count > 120 ? 0.0 : 0.5
    var path = ""
    for start in stride(from: 0, to: bins.counts.count, by: merged) {
      let end = min(start + merged, bins.counts.count)
      let most = bins.counts[start..<end].max() ?? 0
      guard most > 0, let corner = area.point(bins.border(start), Double(most)) else { continue }
      let right =
        area.left + (area.right - area.left) * Double(end) / Double(bins.counts.count)
      path += "M\(number(corner.x + gap)) \(number(area.bottom))V\(number(corner.y))"
      path += "H\(number(right - gap))V\(number(area.bottom))z"
    }
    return SVGElement("path", ["d": path, "fill": FigureStyle.color(0)])
  }
}

import Foundation

extension ScatterPlot {
  /// Points of all groups that are drawn; those that others cover are left out.
  private static let mostPoints = 2000

  /// Points whose colour and shape are those of their group, with a legend for several groups.
  ///
  /// Many points are drawn smaller, and those that others cover are left out.
  public var svg: String {
    let header = FigureFrame.headerHeight(title)
    let legend = Legend(
      groups.count < 2
        ? []
        : groups.enumerated().map { index, group in
          .init(
            label: group.label,
            sample: .marker(Marker(index), color: FigureStyle.color(index)))
        })
    let drawn = groups.flatMap(drawn)
    let area = PlotArea(
      x: Self.padded(drawn.map(\.x), xScale), xScale: xScale,
      y: Self.padded(drawn.map(\.y), yScale), yScale: yScale,
      top: header + PlotArea.labelRoom + legend.height, height: 300, isExtended: false)
    let frame = FigureFrame(
      title: title, description: description, height: area.bottom + PlotArea.footRoom)
    return frame.svg(
      legend.elements(top: header + 8) + area.frame(xLabel: xLabel, yLabel: yLabel)
        + groups.indices.map { marks($0, in: area) })
  }

  /// The ends of the values moved outward, so that no mark is cut by the plot's edge.
  private static func padded(_ values: [Double], _ scale: AxisScale) -> [Double] {
    guard let low = values.min(), let high = values.max(), low < high else { return values }
    func ends(_ low: Double, _ high: Double) -> (low: Double, high: Double) {
      (low - (high - low) * 0.04, high + (high - low) * 0.04)
    }
    switch scale {
    case .linear:
      let (start, end) = ends(low, high)
      return [max(-AxisScale.largest, start), min(AxisScale.largest, end)]
    case .log:
      let (start, end) = ends(log10(low), log10(high))
      return [max(1 / AxisScale.largest, pow(10, start)), min(AxisScale.largest, pow(10, end))]
    }
  }

  private func marks(_ index: Int, in area: PlotArea) -> SVGElement {
    let points = drawn(groups[index]).compactMap { area.point($0.x, $0.y) }
    let thinned = points.thinned(to: Self.mostPoints / groups.count)
    // Many points are drawn smaller.
    let scale = points.count > 400 ? 0.6 : points.count > 120 ? 0.8 : 1
    return Marker(index).element(at: thinned, color: FigureStyle.color(index), scale: scale)
  }
}

/// The rectangle in which values are drawn, between its two axes.
struct PlotArea {
  /// The height between the title and the plot, for the vertical axis' name.
  static let labelRoom = 36.0
  /// The height under the plot, for numbers and the horizontal axis' name.
  static let footRoom = 44.0

  var left: Double
  var right: Double
  var top: Double
  var bottom: Double
  var x: Axis
  var y: Axis

  init(left: Double, right: Double, top: Double, bottom: Double, x: Axis, y: Axis) {
    self.left = left
    self.right = right
    self.top = top
    self.bottom = bottom
    self.x = x
    self.y = y
  }

  /// Lays out axes for some values, with as many numbers on the horizontal one as have room.
  ///
  /// `isExtended` lets the vertical axis reach to round numbers, or both axes where `extendsX` is set.
  init(
    x xValues: [Double], xScale: AxisScale = .linear, y yValues: [Double],
    yScale: AxisScale = .linear, top: Double, height: Double, rightMargin: Double = 14,
    isExtended: Bool = true, extendsX: Bool = false
  ) {
    let y = Axis(
      yValues, scale: yScale, count: height < 250 ? 5 : 6, isExtended: isExtended)
    let left = Self.leftMargin(for: y)
    self.init(
      left: left, right: FigureFrame.width - rightMargin, top: top, bottom: top + height,
      x: Axis(xValues, scale: xScale, count: 6, isExtended: extendsX), y: y)
    var count = 5
    while !hasRoomForTicks && count > 0 {
      x = Axis(xValues, scale: xScale, count: count, isExtended: extendsX)
      count -= 1
    }
    if !hasRoomForTicks { x.ticks = Array(x.ticks.prefix(1)) }
    if let last = x.ticks.last, let place = x.position(of: last.value) {
      let overhang = FigureStyle.width(of: last.label) / 2 - (1 - place) * (right - left)
      right = min(right, FigureFrame.width - overhang)
    }
  }

  private var hasRoomForTicks: Bool {
    zip(x.ticks, x.ticks.dropFirst()).allSatisfy { tick, next in
      guard let a = x.position(of: tick.value), let b = x.position(of: next.value)
      else { return true }
      let room = FigureStyle.width(of: tick.label) / 2 + FigureStyle.width(of: next.label) / 2
      return (b - a) * (right - left) >= room + 10
    }
  }

  /// A point of the picture; nil where an axis has no place for the value.
  func point(_ xValue: Double, _ yValue: Double) -> Point? {
    guard let across = x.position(of: xValue), let up = y.position(of: yValue) else { return nil }
    return Point(x: left + across * (right - left), y: bottom - up * (bottom - top))
  }

  /// How much room the labels of the vertical axis need.
  static func leftMargin(for axis: Axis) -> Double {
    (axis.ticks.map { FigureStyle.width(of: $0.label) }.max() ?? 0) + 10
  }

  /// Grid lines, tick labels, and the names of both axes, the vertical one's above it.
  func frame(xLabel: String, yLabel: String) -> [SVGElement] {
    var grid = ""
    var labels: [SVGElement] = []
    for tick in x.ticks {
      guard let position = x.position(of: tick.value) else { continue }
      let place = left + position * (right - left)
      grid += "M\(number(place)) \(number(top))V\(number(bottom))"
      // A label at the left edge stays inside the picture.
      let middle = max(place, FigureStyle.width(of: tick.label) / 2)
      labels.append(.label(tick.label, "fig-soft fig-middle", x: middle, y: bottom + 18))
    }
    return verticalAxis(yLabel) + [
      SVGElement("path", ["class": "fig-grid", "d": grid]), SVGElement("g", [:], labels),
      name(xLabel, y: bottom + 37),
    ]
  }

  /// The vertical axis with its numbers, name and grid lines, and the plot's lower edge.
  ///
  /// The name is far enough above the plot to leave room for the values of vertical bars.
  func verticalAxis(_ yLabel: String, distance: Double = 15) -> [SVGElement] {
    var grid = ""
    var labels: [SVGElement] = []
    for tick in y.ticks {
      guard let position = y.position(of: tick.value) else { continue }
      let place = bottom - position * (bottom - top)
      grid += "M\(number(left)) \(number(place))H\(number(right))"
      labels.append(.label(tick.label, "fig-soft fig-end", x: left - 7, y: place + 4.5))
    }
    return [
      SVGElement("path", ["class": "fig-grid", "d": grid]),
      SVGElement(
        "path",
        [
          "class": "fig-axis",
          "d": "M\(number(left)) \(number(top))V\(number(bottom))H\(number(right))",
        ]),
      SVGElement("g", [:], labels),
      .label(FigureStyle.fitted(yLabel, to: FigureFrame.width), x: 0, y: top - distance),
    ]
  }

  /// The horizontal axis' name, in the plot's middle if it has room there.
  func name(_ label: String, y: Double) -> SVGElement {
    let label = FigureStyle.fitted(label, to: FigureFrame.width)
    let half = FigureStyle.width(of: label) / 2
    let middle = max(half, min(FigureFrame.width - half, (left + right) / 2))
    return .label(label, "fig-middle", x: middle, y: y)
  }

  /// Clips what leaves the plot: a nested picture clips without needing an id.
  func clipped(_ content: [SVGElement]) -> SVGElement {
    let (width, height) = (number(right - left), number(bottom - top))
    return SVGElement(
      "svg",
      [
        "x": number(left), "y": number(top), "width": width, "height": height,
        "viewBox": "\(number(left)) \(number(top)) \(width) \(height)", "overflow": "hidden",
      ], content)
  }
}

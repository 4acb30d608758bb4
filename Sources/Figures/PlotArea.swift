/// The rectangle in which values are drawn, between its two axes.
struct PlotArea {
  var left: Double
  var right: Double
  var top: Double
  var bottom: Double
  var x: Axis
  var y: Axis

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
    for tick in y.ticks {
      guard let point = point(x.domain.lowerBound, tick.value) else { continue }
      grid += "M\(number(left)) \(number(point.y))H\(number(right))"
      labels.append(
        SVGElement(
          "text", ["class": "fig-soft fig-end", "x": number(left - 7), "y": number(point.y + 4.5)],
          text: tick.label))
    }
    for tick in x.ticks {
      guard let point = point(tick.value, y.domain.lowerBound) else { continue }
      grid += "M\(number(point.x)) \(number(top))V\(number(bottom))"
      labels.append(
        SVGElement(
          "text",
          ["class": "fig-soft fig-middle", "x": number(point.x), "y": number(bottom + 18)],
          text: tick.label))
    }
    let axes = "M\(number(left)) \(number(top))V\(number(bottom))H\(number(right))"
    return [
      SVGElement("path", ["class": "fig-grid", "d": grid]),
      SVGElement("path", ["class": "fig-axis", "d": axes]),
      SVGElement("g", [:], labels),
      SVGElement("text", ["x": "0", "y": number(top - 15)], text: yLabel),
      SVGElement(
        "text",
        [
          "class": "fig-middle", "x": number((left + right) / 2), "y": number(bottom + 37),
        ], text: xLabel),
    ]
  }
}

/// A point of a picture.
struct Point: Hashable, Sendable {
  var x: Double
  var y: Double

  func distance(to other: Point) -> Double {
    ((x - other.x) * (x - other.x) + (y - other.y) * (y - other.y)).squareRoot()
  }
}

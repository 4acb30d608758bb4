/// The bar that shows which value each colour stands for.
struct ColorLegend {
  static let height = 46.0
  private static let width = 168.0

  var domain: ColorDomain
  /// Whether there are cells that have no colour.
  var hasUnknown: Bool

  private var steps: [Int] {
    domain.low < domain.high ? Array(0..<ColorRamp.count) : [ColorRamp.count / 2]
  }

  func css(besides known: Set<Int>) -> String { domain.ramp.css(Set(steps).subtracting(known)) }

  func elements(left: Double, top: Double) -> [SVGElement] {
    let width = Self.width / Double(ColorRamp.count)
    // A small matrix beside long names has its bar further left, where the bar has room.
    let left = min(left, FigureFrame.width - Self.width - 100)
    let rects = steps.enumerated().map { index, step in
      SVGElement(
        "path",
        [
          "class": domain.ramp.name(step), "fill": "currentColor",
          "d": "M\(number(left + Double(index) * width)) \(number(top))h\(number(width))v10"
            + "h\(number(-width))z",
        ])
    }
    let baseline = top + 25
    var result = [SVGElement("g", ["shape-rendering": "crispEdges"], rects)]
    if domain.low < domain.high {
      let end = left + Self.width
      let low = text(domain.low)
      let high = text(domain.high)
      let lowEnd = left + FigureStyle.width(of: low, size: 12)
      result += [
        .label(low, "fig-soft fig-small", x: left, y: baseline),
        .label(
          high, "fig-soft fig-small fig-end",
          x: max(end, lowEnd + 12 + FigureStyle.width(of: high, size: 12)), y: baseline),
      ]
      if domain.isDiverging {
        result.append(
          .label("0", "fig-soft fig-small fig-middle", x: left + Self.width / 2, y: baseline))
      }
    } else {
      result.append(.label(text(domain.low), "fig-soft fig-small", x: left, y: baseline))
    }
    if hasUnknown {
      let x = left + Self.width + 18
      result += [
        SVGElement(
          "path",
          [
            "class": "fig-axis", "stroke-width": "0.8",
            "d": "M\(number(x)) \(number(top))h10v10h-10zv10l10 -10",
          ]),
        .label("not finite", "fig-soft fig-small", x: x + 15, y: top + 9.5),
      ]
    }
    return result
  }
}

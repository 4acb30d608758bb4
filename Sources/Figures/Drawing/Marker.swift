/// The shape of a series' points, so that series differ in more than their colour.
enum Marker: CaseIterable {
  case circle, square, triangle, diamond, cross, plus, downwardTriangle

  init(_ index: Int) { self = Self.allCases[index % Self.allCases.count] }

  /// All points of one series as one path.
  func element(at points: [Point], color: String, scale: Double = 1) -> SVGElement {
    let d = points.map { path(at: $0, scale: scale) }.joined()
    switch self {
    case .circle:
      // A line without a length and with round ends is a dot.
      return SVGElement(
        "path",
        [
          "d": d, "stroke": color, "stroke-width": number(7.2 * scale), "stroke-linecap": "round",
          "fill": "none",
        ])
    case .cross, .plus:
      return SVGElement("path", ["d": d, "stroke": color, "stroke-width": "2.2", "fill": "none"])
    default: return SVGElement("path", ["d": d, "fill": color])
    }
  }

  private func path(at point: Point, scale: Double) -> String {
    func start(_ x: Double, _ y: Double) -> String {
      "M\(number(point.x + x * scale)) \(number(point.y + y * scale))"
    }
    func n(_ value: Double) -> String { number(value * scale) }
    return switch self {
    case .circle: start(0, 0) + "h0"
    case .square: start(-3.3, -3.3) + "h\(n(6.6))v\(n(6.6))h\(n(-6.6))z"
    case .triangle: start(0, -4.6) + "l\(n(4.4)) \(n(7.6))h\(n(-8.8))z"
    case .diamond:
      start(0, -4.8) + "l\(n(4.8)) \(n(4.8))l\(n(-4.8)) \(n(4.8))l\(n(-4.8)) \(n(-4.8))z"
    case .cross: start(-3.4, -3.4) + "l\(n(6.8)) \(n(6.8))m0 \(n(-6.8))l\(n(-6.8)) \(n(6.8))"
    case .plus: start(-4.2, 0) + "h\(n(8.4))m\(n(-4.2)) \(n(-4.2))v\(n(8.4))"
    case .downwardTriangle: start(0, 4.6) + "l\(n(4.4)) \(n(-7.6))h\(n(-8.8))z"
    }
  }
}

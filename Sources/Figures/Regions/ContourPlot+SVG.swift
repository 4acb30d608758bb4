extension ContourPlot {
  /// More points than these, and fewer levels are drawn.
  private static let mostPoints = 20_000
  private static let mostSteps = 600

  /// The lines with the value of each level, the path in dots and arrows, and a cross at the
  /// minimum.
  public var svg: String {
    let area = PlotArea(
      x: [field.x.lowerBound, field.x.upperBound], y: [field.y.lowerBound, field.y.upperBound],
      top: FigureFrame.headerHeight(title) + PlotArea.labelRoom, height: 320, isExtended: false)
    let frame = FigureFrame(
      title: title, description: description, height: area.bottom + PlotArea.footRoom)
    return frame.svg(
      area.frame(xLabel: xLabel, yLabel: yLabel) + contours(in: area)
        + [area.clipped(descent(in: area))] + minimum(in: area))
  }

  /// The lines of all levels, interrupted at the label of their level.
  private func contours(in area: PlotArea) -> [SVGElement] {
    var levels = levels
    var lines = levels.map { self.lines(at: $0, in: area) }
    // The lines of a noisy function are too long to draw them all: every other level is left out.
    while lines.joined().reduce(0, { $0 + $1.count }) > Self.mostPoints && levels.count > 1 {
      levels = levels.enumerated().filter { $0.offset % 2 == 0 }.map(\.element)
      lines = levels.map { self.lines(at: $0, in: area) }
    }
    let labels = placeLabels(on: lines, of: levels, in: area)
    let gaps = labels + [minimumLabel(in: area)].compactMap(\.self)
    var result: [SVGElement] = []
    for (index, level) in lines.enumerated() {
      let pieces = level.flatMap { line in
        line.split { point in gaps.contains { $0.covers(point) } }
      }
      let path = pieces.filter { $0.count > 1 }.map { piece in
        "M"
          + piece.simplified.map { "\(number($0.x)) \(number($0.y))" }.joined(separator: "L")
      }.joined()
      let strength = 1 - 0.2 * Double(index) / Double(max(1, lines.count - 1))
      result.append(
        SVGElement(
          "path",
          [
            "d": path, "fill": "none", "stroke": FigureStyle.color(0), "stroke-width": "1.4",
            "stroke-opacity": text(strength, decimals: 2),
          ]))
    }
    return result + labels.map(\.element)
  }

  private func lines(at level: Double, in area: PlotArea) -> [[Point]] {
    field.lines(at: level).map { $0.compactMap { area.point($0.x, $0.y) } }
  }

  /// Puts each level's number on its longest line, away from the other numbers, path and border.
  private func placeLabels(
    on lines: [[[Point]]], of levels: [Double], in area: PlotArea
  ) -> [ContourLabel] {
    var taken = steps(in: area)
    if let label = minimumLabel(in: area) { taken += [label.left, label.right] }
    var labels: [ContourLabel] = []
    for (level, lines) in zip(levels, lines) {
      guard let line = lines.max(by: { $0.count < $1.count }), line.count > 16 else { continue }
      let free = line.filter { point in
        point.x > area.left + 30 && point.x < area.right - 30 && point.y > area.top + 14
          && point.y < area.bottom - 14 && taken.allSatisfy { $0.distance(to: point) > 34 }
      }
      // The middle of the free part is as far from the border as the line allows.
      guard !free.isEmpty else { continue }
      let center = free[free.count / 2]
      taken.append(center)
      labels.append(ContourLabel(text: text(level), center: center))
    }
    return labels
  }

  /// The places of the path.
  ///
  /// Where a descent has stopped moving, one point is enough.
  private func steps(in area: PlotArea) -> [Point] {
    let points = path.compactMap { area.point($0.x, $0.y) }
    let moved = points.reduce(into: [Point]()) { kept, point in
      if kept.last.map({ $0.distance(to: point) >= 1.5 }) ?? true { kept.append(point) }
    }
    let every = (moved.count + Self.mostSteps - 1) / Self.mostSteps
    return moved.indices.filter { $0 % every == 0 }.map { moved[$0] }
  }

  /// The path of dots, with an arrow on every step that is long enough for one.
  private func descent(in area: PlotArea) -> [SVGElement] {
    let points = steps(in: area)
    guard let first = points.first else { return [] }
    let color = FigureStyle.color(1)
    var arrows = ""
    for (from, to) in zip(points, points.dropFirst()) where from.distance(to: to) >= 16 {
      let length = from.distance(to: to)
      let (dx, dy) = ((to.x - from.x) / length, (to.y - from.y) / length)
      let tip = Point(x: (from.x + to.x) / 2 + dx * 4, y: (from.y + to.y) / 2 + dy * 4)
      arrows += "M\(number(tip.x)) \(number(tip.y))"
      arrows += "l\(number(-8 * dx - 4 * dy)) \(number(-8 * dy + 4 * dx))"
      arrows += "l\(number(8 * dy)) \(number(-8 * dx))z"
    }
    let line = "M" + points.map { "\(number($0.x)) \(number($0.y))" }.joined(separator: "L")
    return [
      SVGElement("path", ["d": line, "fill": "none", "stroke": color, "stroke-width": "1.6"]),
      SVGElement("path", ["d": arrows, "fill": color]),
      Marker.circle.element(at: Array(points.dropFirst()), color: color, scale: 0.78),
      SVGElement(
        "circle",
        [
          "cx": number(first.x), "cy": number(first.y), "r": "4.6", "fill": "none",
          "stroke": color, "stroke-width": "2",
        ]),
    ]
  }

  /// A cross where the function is smallest, with its value.
  private func minimum(in area: PlotArea) -> [SVGElement] {
    let place = field.minimum.point
    guard let point = area.point(place.x, place.y), let label = minimumLabel(in: area)
    else { return [] }
    let cross = "M\(number(point.x - 5)) \(number(point.y - 5))l10 10m0-10l-10 10"
    return [
      SVGElement(
        "path", ["d": cross, "stroke": "currentColor", "stroke-width": "2.2", "fill": "none"]),
      SVGElement(
        "text",
        [
          "class": "fig-middle", "x": number(label.center.x),
          "y": number(label.center.y + 5),
        ], text: label.text),
    ]
  }

  /// The minimum's value in words, on the side where the path leaves it most room.
  private func minimumLabel(in area: PlotArea) -> ContourLabel? {
    let (place, value) = (field.minimum.point, field.minimum.value)
    guard value.isFinite, let point = area.point(place.x, place.y) else { return nil }
    let words = "minimum \(text(value))"
    let half = FigureStyle.width(of: words) / 2
    let path = steps(in: area)
    func room(at center: Point) -> Double {
      let isInside =
        center.x - half > area.left && center.x + half < area.right && center.y - 9 > area.top
        && center.y + 9 < area.bottom
      let distances = path.map { point in
        Point(x: max(0, abs(point.x - center.x) - half), y: point.y - center.y)
          .distance(to: Point(x: 0, y: 0))
      }
      return isInside ? min(40, distances.min() ?? 40) : -1
    }
    let offsets = [(half + 12, 0.0), (-half - 12, 0), (0, 20), (0, -20)]
    let centers = offsets.map { Point(x: point.x + $0.0, y: point.y + $0.1) }
    let best = centers.indices.max { (room(at: centers[$0]), $1) < (room(at: centers[$1]), $0) }
    return best.map { ContourLabel(text: words, center: centers[$0]) }
  }
}

/// A level's number, in a gap of its line.
private struct ContourLabel {
  var text: String
  var center: Point

  var left: Point { Point(x: center.x - FigureStyle.width(of: text) / 2, y: center.y) }
  var right: Point { Point(x: center.x + FigureStyle.width(of: text) / 2, y: center.y) }

  func covers(_ point: Point) -> Bool {
    abs(point.x - center.x) < Double(text.count) * 3.5 + 4 && abs(point.y - center.y) < 7
  }

  var element: SVGElement {
    SVGElement(
      "text",
      [
        "class": "fig-small fig-soft fig-middle", "x": number(center.x),
        "y": number(center.y + 4),
      ], text: text)
  }
}

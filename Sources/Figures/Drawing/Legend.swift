/// The names of series beside a sample of each, in as many rows as they need.
struct Legend {
  struct Entry {
    var label: String
    var sample: Sample
  }

  /// How a series looks.
  enum Sample {
    case line(color: String, dash: String, marker: Marker?)
    case marker(Marker, color: String)
    case swatch(color: String)
  }

  private var rows: [[(entry: Entry, x: Double)]] = []

  /// More entries than these are counted, not named.
  private static let longest = 24

  init(_ entries: [Entry]) {
    var x = FigureFrame.width
    for entry in entries.prefix(Self.longest) {
      var entry = entry
      entry.label = FigureStyle.fitted(entry.label, to: FigureFrame.width - 44)
      let width = FigureStyle.width(of: entry.label) + Self.room(for: entry.sample) + 18
      if x + width - 18 > FigureFrame.width {
        rows.append([])
        x = 0
      }
      rows[rows.count - 1].append((entry, x))
      x += width
    }
    hiddenCount = max(0, entries.count - Self.longest)
  }

  private let hiddenCount: Int

  /// With the space that keeps it apart from what follows.
  var height: Double {
    rows.isEmpty ? 0 : Double(rows.count + (hiddenCount > 0 ? 1 : 0)) * 20 + 6
  }

  private static func room(for sample: Sample) -> Double {
    if case .line = sample { 30 } else { 17 }
  }

  /// The rows, the first one's text 14 units under `top`.
  func elements(top: Double) -> [SVGElement] {
    var result = rows.enumerated().flatMap { row, entries in
      let y = top + Double(row) * 20 + 14
      return entries.flatMap { entry, x in
        Self.draw(entry.sample, x: x, y: y - 4.5) + [
          .label(entry.label, x: x + Self.room(for: entry.sample), y: y)
        ]
      }
    }
    if hiddenCount > 0 {
      let y = top + Double(rows.count) * 20 + 14
      result.append(.label("and \(hiddenCount) more", "fig-soft", x: 0, y: y))
    }
    return result
  }

  private static func draw(_ sample: Sample, x: Double, y: Double) -> [SVGElement] {
    switch sample {
    case .line(let color, let dash, let marker):
      let line = SVGElement(
        "path",
        [
          "d": "M\(number(x)) \(number(y))h24", "stroke": color, "stroke-width": "2.2",
          "stroke-dasharray": dash, "fill": "none",
        ])
      let dot = marker.map { $0.element(at: [Point(x: x + 12, y: y)], color: color) }
      return [line] + [dot].compactMap(\.self)
    case .marker(let marker, let color):
      return [marker.element(at: [Point(x: x + 6, y: y)], color: color)]
    case .swatch(let color):
      return [
        SVGElement(
          "rect",
          [
            "x": number(x), "y": number(y - 5.5), "width": "11", "height": "11", "rx": "2",
            "fill": color,
          ])
      ]
    }
  }
}

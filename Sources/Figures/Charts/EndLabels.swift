/// The names of lines at their right ends, moved apart where they would meet.
struct EndLabels {
  private static let pitch = 17.0
  /// A label further from its line's end than this would seem to belong to another line.
  private static let longestMove = 14.0

  private var labels: [(text: String, end: Point, y: Double)]

  /// Nil if there are no labels, or no room for them near their lines.
  init?(_ ends: [(label: String, point: Point)], in area: PlotArea) {
    guard !ends.isEmpty, Double(ends.count) * Self.pitch <= area.bottom - area.top
    else { return nil }
    labels = ends.map { ($0.label, $0.point, $0.point.y) }.sorted { $0.2 < $1.2 }
    // Two sweeps: down from the top, then up from the lowest place.
    for index in labels.indices.dropFirst() {
      labels[index].y = max(labels[index].y, labels[index - 1].y + Self.pitch)
    }
    labels[labels.count - 1].y = min(labels[labels.count - 1].y, area.bottom)
    for index in labels.indices.dropLast().reversed() {
      labels[index].y = min(labels[index].y, labels[index + 1].y - Self.pitch)
    }
    guard labels.allSatisfy({ abs($0.y - $0.end.y) <= Self.longestMove }) else { return nil }
  }

  var elements: [SVGElement] {
    labels.map { .label($0.text, x: $0.end.x + 9, y: $0.y + 4.5) }
  }
}

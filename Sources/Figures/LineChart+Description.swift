extension LineChart {
  /// What each series does from its first value to its last.
  public var description: String {
    let kind = series.contains { $0.mark == .line } ? "Line chart" : "Scatter plot"
    let opening = "\(kind) of \(yLabel) over \(xLabel)"
    let sentences = series.map { series in
      let label = self.series.count > 1 && !series.label.isEmpty ? "\(series.label) " : ""
      return label + course(of: series)
    }
    return "\(opening): " + (sentences.isEmpty ? "empty" : sentences.joined(separator: "; "))
  }

  private func course(of series: Series) -> String {
    let drawn = zip(series.x, series.y).filter(canDraw)
    let leftOut = series.x.count - drawn.count
    let gaps = leftOut == 0 ? "" : ", with \(counted(leftOut, "value")) that cannot be drawn"
    return Self.course(of: drawn, mark: series.mark) + gaps
  }

  private static func course(of drawn: [(Double, Double)], mark: Mark) -> String {
    guard let first = drawn.first, let last = drawn.last,
      let lowest = drawn.min(by: { $0.1 < $1.1 }), let highest = drawn.max(by: { $0.1 < $1.1 })
    else { return "no values" }
    if drawn.count == 1 { return "one point, \(text(first.1)) at \(text(first.0))" }
    if mark == .points {
      let (left, right) = (drawn.map(\.0).min() ?? 0, drawn.map(\.0).max() ?? 0)
      return "\(counted(drawn.count, "point")) from \(text(left)) to \(text(right)), "
        + "with values from \(text(lowest.1)) to \(text(highest.1))"
    }
    let verb = text(first.1) == text(last.1) ? "goes" : first.1 < last.1 ? "rises" : "falls"
    var result =
      "\(verb) from \(text(first.1)) at \(text(first.0)) to \(text(last.1)) at \(text(last.0))"
    // A turn on the way is worth a word where it shows.
    let span = (highest.1 - lowest.1) * 0.05
    if lowest.1 < min(first.1, last.1) - span {
      result += ", lowest \(text(lowest.1)) at \(text(lowest.0))"
    }
    if highest.1 > max(first.1, last.1) + span {
      result += ", highest \(text(highest.1)) at \(text(highest.0))"
    }
    return result
  }
}

/// A chart of one or more series over a common horizontal axis.
///
///     LineChart("Loss while training", x: "step", y: "mean loss")
///       .line(steps, losses, label: "training")
///       .points(epochs, accuracies, label: "test")
public struct LineChart: Figure, Hashable, Sendable {
  /// How the values of a series are drawn.
  public enum Mark: Hashable, Sendable { case line, points }

  /// Pairs of values that belong together.
  public struct Series: Hashable, Sendable {
    /// The name at the line's end or in the legend, which is shown if there are several series.
    public var label: String

    /// Whether the values are connected.
    public var mark: Mark

    /// The places along the horizontal axis, in the order in which a line visits them.
    public var x: [Double]

    /// The value at each place.
    public var y: [Double]

    /// Makes a series of two arrays of one length; others stop the program.
    ///
    /// A value that is not finite leaves a gap.
    public init(_ x: [Double], _ y: [Double], label: String = "", mark: Mark = .line) {
      if x.count != y.count {
        trap(.unequalCounts(figure: "LineChart", x: x.count, y: y.count))
      }
      self.label = label
      self.mark = mark
      self.x = x
      self.y = y
    }
  }

  /// The text above the chart; empty for none.
  public var title: String

  /// The name of the horizontal axis, with its unit.
  public var xLabel: String

  /// The name of the vertical axis, with its unit.
  public var yLabel: String

  /// How the horizontal axis is divided.
  public var xScale: AxisScale

  /// How the vertical axis is divided.
  public var yScale: AxisScale

  /// The series, each in a colour of its own; `line` and `points` add one.
  public var series: [Series]

  /// Makes a chart, by default without series.
  ///
  /// Units belong to the names of the axes, as in `x: "time in seconds"`.
  public init(
    _ title: String, x xLabel: String, y yLabel: String, xScale: AxisScale = .linear,
    yScale: AxisScale = .linear, series: [Series] = []
  ) {
    self.title = title
    self.xLabel = xLabel
    self.yLabel = yLabel
    self.xScale = xScale
    self.yScale = yScale
    self.series = series
  }

  /// Returns the chart with one more line, from each point to the next.
  ///
  /// Arrays of different lengths stop the program.
  public func line(_ x: [Double], _ y: [Double], label: String = "") -> LineChart {
    adding(Series(x, y, label: label, mark: .line))
  }

  /// Returns the chart with one more line, from each point to the next.
  ///
  /// Arrays of different lengths stop the program.
  public func line<Value: BinaryFloatingPoint>(
    _ x: [Value], _ y: [Value], label: String = ""
  ) -> LineChart {
    line(x.map { Double($0) }, y.map { Double($0) }, label: label)
  }

  /// Returns the chart with one more line, through values at 1, 2, 3 and so on.
  public func line<Value: BinaryFloatingPoint>(_ y: [Value], label: String = "") -> LineChart {
    line(y.indices.map { Double($0 + 1) }, y.map { Double($0) }, label: label)
  }

  /// Returns the chart with one more set of points, which are not connected.
  ///
  /// Arrays of different lengths stop the program.
  public func points(_ x: [Double], _ y: [Double], label: String = "") -> LineChart {
    adding(Series(x, y, label: label, mark: .points))
  }

  /// Returns the chart with one more set of points, which are not connected.
  ///
  /// Arrays of different lengths stop the program.
  public func points<Value: BinaryFloatingPoint>(
    _ x: [Value], _ y: [Value], label: String = ""
  ) -> LineChart {
    points(x.map { Double($0) }, y.map { Double($0) }, label: label)
  }

  private func adding(_ series: Series) -> LineChart {
    var chart = self
    chart.series.append(series)
    return chart
  }

  /// Whether the axes have a place for a pair of values.
  func canDraw(_ x: Double, _ y: Double) -> Bool { xScale.canDraw(x) && yScale.canDraw(y) }
}

extension LineChart {
  /// How each series changes from its first value to its last.
  public var description: String {
    let kind = series.contains { $0.mark == .line } ? "Line chart" : "Scatter plot"
    let opening = ChartTitle.text(kind, y: yLabel, x: ("over", xLabel))
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
    // A turning point is mentioned if it is visible.
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

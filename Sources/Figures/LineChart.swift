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
    public var label: String
    public var mark: Mark
    public var x: [Double]
    public var y: [Double]

    /// The two arrays have one length. A value that is not finite leaves a gap.
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

  public var title: String
  public var xLabel: String
  public var yLabel: String
  public var xScale: AxisScale
  public var yScale: AxisScale
  public var series: [Series]

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
  public func line(_ x: [Double], _ y: [Double], label: String = "") -> LineChart {
    adding(Series(x, y, label: label, mark: .line))
  }

  /// Returns the chart with one more line, from each point to the next.
  public func line<Value: BinaryFloatingPoint>(
    _ x: [Value], _ y: [Value], label: String = ""
  ) -> LineChart {
    line(x.map { Double($0) }, y.map { Double($0) }, label: label)
  }

  /// Returns the chart with one more line, through values at 1, 2, 3 and so on.
  public func line<Value: BinaryFloatingPoint>(_ y: [Value], label: String = "") -> LineChart {
    line(y.indices.map { Double($0 + 1) }, y.map { Double($0) }, label: label)
  }

  /// Returns the chart with one more set of points.
  public func points(_ x: [Double], _ y: [Double], label: String = "") -> LineChart {
    adding(Series(x, y, label: label, mark: .points))
  }

  /// Returns the chart with one more set of points.
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

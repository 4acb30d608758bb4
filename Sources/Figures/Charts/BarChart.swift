/// A length for each category, or one for each category and series.
///
///     BarChart("Accuracy by optimizer", x: "optimizer", y: "accuracy in %", categories: names)
///       .bars(training, label: "training")
///       .bars(test, label: "test")
public struct BarChart: Figure, Hashable, Sendable {
  /// One value for each category.
  public struct Series: Hashable, Sendable {
    /// The name in the legend, which is shown if there are several series.
    public var label: String

    /// The lengths, in the order of the categories.
    public var values: [Double]
  }

  /// The text above the chart; empty for none.
  public var title: String

  /// The name of the categories as a whole.
  public var xLabel: String

  /// The name of the values, with their unit.
  public var yLabel: String

  /// The name of each category, from left to right or from the top down.
  public var categories: [String]

  /// The series, each in a colour of its own; `bars` adds one.
  public var series: [Series] = []

  /// Makes a chart without bars.
  ///
  /// Units belong to the name of the values, as in `y: "time in ms"`.
  public init(_ title: String, x xLabel: String, y yLabel: String, categories: [String]) {
    self.title = title
    self.xLabel = xLabel
    self.yLabel = yLabel
    self.categories = categories
  }

  /// Returns the chart with one more series.
  ///
  /// A value that is not finite is mentioned in the description, not drawn. More or fewer values
  /// than there are categories stop the program.
  public func bars(_ values: [Double], label: String = "") -> BarChart {
    if values.count != categories.count {
      trap(.wrongValueCount(values: values.count, categories: categories.count))
    }
    var chart = self
    chart.series.append(Series(label: label, values: values))
    return chart
  }

  /// Returns the chart with one more series.
  ///
  /// A value that is not finite is mentioned in the description, not drawn. More or fewer values
  /// than there are categories stop the program.
  public func bars<Value: BinaryFloatingPoint>(
    _ values: [Value], label: String = ""
  ) -> BarChart {
    bars(values.map { Double($0) }, label: label)
  }

  /// The largest and the smallest value of each series, or all where they are few.
  public var description: String {
    let opening = ChartTitle.text("Bar chart", y: yLabel, x: ("by", xLabel))
    let sentences = series.map { series in
      let label = self.series.count > 1 && !series.label.isEmpty ? "\(series.label): " : ""
      return label + Self.summary(of: series.values, categories: categories)
    }
    return "\(opening): " + (sentences.isEmpty ? "empty" : sentences.joined(separator: "; "))
  }

  private static func summary(of values: [Double], categories: [String]) -> String {
    let pairs = Array(zip(categories, values))
    if pairs.count <= 6 && !pairs.isEmpty {
      return pairs.map { "\($0) \(text($1))" }.joined(separator: ", ")
    }
    let finite = pairs.filter { AxisScale.linear.canDraw($0.1) }
    guard let lowest = finite.min(by: { $0.1 < $1.1 }),
      let highest = finite.max(by: { $0.1 < $1.1 })
    else { return "no values" }
    let leftOut = pairs.count - finite.count
    return "\(counted(finite.count, "value")), from \(text(lowest.1)) for \(lowest.0) "
      + "to \(text(highest.1)) for \(highest.0)"
      + (leftOut == 0 ? "" : ", and \(leftOut) that cannot be drawn")
  }
}

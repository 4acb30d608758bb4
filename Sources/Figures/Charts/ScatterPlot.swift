/// Points in the plane, in groups that differ by colour and shape.
///
///     ScatterPlot("Two moons", x: "x₁", y: "x₂")
///       .points(xs, ys, classes: labels, names: ["upper", "lower"])
public struct ScatterPlot: Figure, Hashable, Sendable {
  /// Points that are drawn alike.
  public struct Group: Hashable, Sendable {
    /// The name in the legend, which is shown if there are several groups.
    public var label: String

    /// The horizontal place of each point.
    public var x: [Double]

    /// The vertical place of each point.
    public var y: [Double]
  }

  /// The text above the plot; empty for none.
  public var title: String

  /// The name of the horizontal axis, with its unit.
  public var xLabel: String

  /// The name of the vertical axis, with its unit.
  public var yLabel: String

  /// How the horizontal axis is divided.
  public var xScale: AxisScale

  /// How the vertical axis is divided.
  public var yScale: AxisScale

  /// The groups, each with a colour and a shape of its own; `points` adds one.
  public var groups: [Group] = []

  /// Makes a plot without points.
  ///
  /// Units belong to the names of the axes, as in `x: "height in cm"`.
  public init(
    _ title: String, x xLabel: String, y yLabel: String, xScale: AxisScale = .linear,
    yScale: AxisScale = .linear
  ) {
    self.title = title
    self.xLabel = xLabel
    self.yLabel = yLabel
    self.xScale = xScale
    self.yScale = yScale
  }

  /// Returns the plot with one more group.
  ///
  /// Points that are not finite are not drawn. Arrays of different lengths stop the program.
  public func points(_ x: [Double], _ y: [Double], label: String = "") -> ScatterPlot {
    if x.count != y.count {
      trap(.unequalCounts(figure: "ScatterPlot", x: x.count, y: y.count))
    }
    var plot = self
    plot.groups.append(Group(label: label, x: x, y: y))
    return plot
  }

  /// Returns the plot with one more group.
  ///
  /// Points that are not finite are not drawn. Arrays of different lengths stop the program.
  public func points<Value: BinaryFloatingPoint>(
    _ x: [Value], _ y: [Value], label: String = ""
  ) -> ScatterPlot {
    points(x.map { Double($0) }, y.map { Double($0) }, label: label)
  }

  /// Returns the plot with a group for each class, in the order of the classes.
  ///
  /// Arrays of different lengths stop the program.
  ///
  /// - Parameters:
  ///   - x: The horizontal place of each point.
  ///   - y: The vertical place of each point.
  ///   - classes: The class of each point.
  ///   - names: What each class is called, the class 0 first; a class without a name is called by
  ///     its number.
  /// - Returns: A plot in which each class has a colour and a shape of its own.
  public func points<Value: BinaryFloatingPoint>(
    _ x: [Value], _ y: [Value], classes: [Int], names: [String] = []
  ) -> ScatterPlot {
    if x.count != y.count || x.count != classes.count {
      trap(
        .unequalCountsOfClasses(
          figure: "ScatterPlot", x: x.count, y: y.count, classes: classes.count))
    }
    return Set(classes).sorted().reduce(self) { plot, label in
      let members = classes.indices.filter { classes[$0] == label }
      return plot.points(
        members.map { Double(x[$0]) }, members.map { Double(y[$0]) },
        label: names.indices.contains(label) ? names[label] : "\(label)")
    }
  }

  /// The points of a group that have a place.
  func drawn(_ group: Group) -> [(x: Double, y: Double)] {
    zip(group.x, group.y).filter { xScale.canDraw($0) && yScale.canDraw($1) }
      .map { (x: $0, y: $1) }
  }

  /// How many points there are, and where.
  public var description: String {
    let opening = ChartTitle.text("Scatter plot", y: yLabel, x: ("over", xLabel))
    guard !groups.isEmpty else { return "\(opening): empty" }
    let sentences = groups.map { group in
      let label = groups.count > 1 && !group.label.isEmpty ? "\(group.label), " : ""
      let drawn = drawn(group)
      let leftOut = group.x.count - drawn.count
      let missing = leftOut == 0 ? "" : ", and \(leftOut) that cannot be drawn"
      guard let left = drawn.map(\.x).min(), let right = drawn.map(\.x).max(),
        let low = drawn.map(\.y).min(), let high = drawn.map(\.y).max()
      else { return "\(label)no points\(missing)" }
      return "\(label)\(counted(drawn.count, "point")) with \(xLabel) from \(text(left)) to "
        + "\(text(right)) and \(yLabel) from \(text(low)) to \(text(high))\(missing)"
    }
    return "\(opening): \(sentences.joined(separator: "; "))"
  }
}

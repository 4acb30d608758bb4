/// Which class a classifier of two numbers gives to each point of the plane, with labelled points on it.
///
///     DecisionRegions("Two moons", x: -2...3, y: -1...2) { x, y in model.classOf(x, y) }
///       .points(xs, ys, classes: labels)
public struct DecisionRegions: Figure, Hashable, Sendable {
  /// The text above the plot; empty for none.
  public var title: String

  /// The name of the first number.
  public var xLabel: String

  /// The name of the second number.
  public var yLabel: String

  /// What each class is called; a class without a name is called by its number.
  public var names: [String]
  let x: ClosedRange<Double>
  let y: ClosedRange<Double>
  /// The class of each cell of a regular grid, row by row from the smallest y.
  let classes: [[Int]]
  private(set) var points: [LabelledPoint] = []

  struct LabelledPoint: Hashable, Sendable {
    var place: Point
    var label: Int
  }

  /// The cells of the grid on which a classifier is asked.
  private static let (columnCount, rowCount) = (150, 110)

  /// Shows classes on a regular grid, row by row from the smallest y.
  ///
  /// Ranges without length, rows of different lengths and classes below 0 stop the program.
  public init(
    _ title: String, x: ClosedRange<Double>, y: ClosedRange<Double>, xLabel: String = "x",
    yLabel: String = "y", names: [String] = [], classes: [[Int]]
  ) {
    checkRanges(x, y, of: "DecisionRegions")
    if !classes.allSatisfy({ $0.count == classes[0].count }) {
      trap(.unequalRows(figure: "DecisionRegions", counts: classes.map(\.count)))
    }
    if let label = classes.joined().first(where: { $0 < 0 }) { trap(.negativeClass(label)) }
    self.title = title
    self.xLabel = xLabel
    self.yLabel = yLabel
    self.names = names
    self.x = x
    self.y = y
    self.classes = classes
  }

  /// Asks the classifier at 150 by 110 points, one after the other.
  public init(
    _ title: String, x: ClosedRange<Double>, y: ClosedRange<Double>, xLabel: String = "x",
    yLabel: String = "y", names: [String] = [], classifier: (_ x: Double, _ y: Double) -> Int
  ) {
    self.init(
      title, x: x, y: y, xLabel: xLabel, yLabel: yLabel, names: names,
      batch: { xs, ys in zip(xs, ys).map(classifier) })
  }

  /// Asks the classifier once, for the classes of all 150 by 110 points.
  public init(
    _ title: String, x: ClosedRange<Double>, y: ClosedRange<Double>, xLabel: String = "x",
    yLabel: String = "y", names: [String] = [], batch: (_ x: [Double], _ y: [Double]) -> [Int]
  ) {
    var (xs, ys): ([Double], [Double]) = ([], [])
    for row in 0..<Self.rowCount {
      for column in 0..<Self.columnCount {
        // The middle of each cell.
        let across = (Double(column) + 0.5) / Double(Self.columnCount)
        let up = (Double(row) + 0.5) / Double(Self.rowCount)
        xs.append(x.lowerBound + (x.upperBound - x.lowerBound) * across)
        ys.append(y.lowerBound + (y.upperBound - y.lowerBound) * up)
      }
    }
    let classes = batch(xs, ys)
    if classes.count != xs.count {
      trap(.wrongAnswerCount(answers: classes.count, points: xs.count))
    }
    self.init(
      title, x: x, y: y, xLabel: xLabel, yLabel: yLabel, names: names,
      classes: (0..<Self.rowCount).map {
        Array(classes[$0 * Self.columnCount..<($0 + 1) * Self.columnCount])
      })
  }

  /// Returns the figure with points of known classes; those outside the ranges are not drawn.
  ///
  /// Arrays of different lengths and classes below 0 stop the program.
  public func points<Value: BinaryFloatingPoint>(
    _ x: [Value], _ y: [Value], classes: [Int]
  ) -> DecisionRegions {
    if x.count != y.count || x.count != classes.count {
      trap(
        .unequalCountsOfClasses(
          figure: "DecisionRegions", x: x.count, y: y.count, classes: classes.count))
    }
    if let label = classes.first(where: { $0 < 0 }) { trap(.negativeClass(label)) }
    var figure = self
    figure.points += classes.indices.map {
      LabelledPoint(place: Point(x: Double(x[$0]), y: Double(y[$0])), label: classes[$0])
    }
    return figure
  }
}

extension DecisionRegions {
  /// How large each class's region is, and how many of the points lie in their own.
  public var description: String {
    let opening = "Decision regions over \(xLabel) and \(yLabel)"
    let cells = classes.reduce(0) { $0 + $1.count }
    guard cells > 0 else { return "\(opening): empty" }
    let shares = usedClasses.compactMap { label -> String? in
      let count = classes.reduce(0) { $0 + $1.count { $0 == label } }
      guard count > 0 else { return nil }
      return "\(name(label)) on \(percent(Double(count) / Double(cells)))"
    }
    let result = "\(opening): \(shares.joined(separator: ", "))"
    let inside = drawnPoints
    guard !inside.isEmpty else { return result }
    let right = inside.count { region(at: $0.place) == $0.label }
    return "\(result); \(right) of \(counted(inside.count, "point")) in the region of their class"
  }

  /// The classes of regions and points, rising.
  var usedClasses: [Int] {
    Set(classes.joined()).union(points.map(\.label)).sorted()
  }

  func name(_ label: Int) -> String { names.indices.contains(label) ? names[label] : "\(label)" }

  /// The points within the ranges.
  var drawnPoints: [LabelledPoint] {
    points.filter { x.contains($0.place.x) && y.contains($0.place.y) }
  }

  /// The class of the cell that holds a point; nil where there are no cells.
  func region(at place: Point) -> Int? {
    guard let columns = classes.first?.count, columns > 0 else { return nil }
    let across = (place.x - x.lowerBound) / (x.upperBound - x.lowerBound)
    let up = (place.y - y.lowerBound) / (y.upperBound - y.lowerBound)
    let row = min(classes.count - 1, Int(up * Double(classes.count)))
    return classes[row][min(columns - 1, Int(across * Double(columns)))]
  }
}

/// The lines of equal value of a function of two variables, with a descent's path over them.
///
///     ContourPlot("Descent", x: -2...2, y: -1...3, path: steps) { x, y in
///       (1 - x) * (1 - x) + 100 * (y - x * x) * (y - x * x)
///     }
public struct ContourPlot: Figure, Hashable, Sendable {
  /// The text above the plot; empty for none.
  public var title: String

  /// The name of the first variable.
  public var xLabel: String

  /// The name of the second variable.
  public var yLabel: String
  /// The function's values on a regular grid, computed once.
  var field: Field
  /// The values whose lines are drawn, rising.
  var levels: [Double]
  var path: [Point]

  /// Evaluates the function on a grid of 97 by 97 points, and looks for its minimum from there.
  ///
  /// - Parameters:
  ///   - title: The text above the plot; empty for none.
  ///   - x: The range of the first variable; a range without length stops the program.
  ///   - y: The range of the second variable, likewise.
  ///   - xLabel: The name of the first variable.
  ///   - yLabel: The name of the second variable.
  ///   - path: The steps of a descent, from its start; parts outside of the ranges are cut off.
  ///   - lines: About how many levels are drawn. Their values are round.
  ///   - value: The function; places where it is not finite have no lines.
  public init(
    _ title: String, x: ClosedRange<Double>, y: ClosedRange<Double>, xLabel: String = "x",
    yLabel: String = "y", path: [(Double, Double)] = [], lines: Int = 10,
    value: (_ x: Double, _ y: Double) -> Double
  ) {
    checkRanges(x, y, of: "ContourPlot")
    self.title = title
    self.xLabel = xLabel
    self.yLabel = yLabel
    self.field = Field(x: x, y: y, count: 97, value: value)
    self.levels = Self.levels(of: field, count: lines)
    self.path = path.map { Point(x: $0.0, y: $0.1) }
  }

  /// Where the descent ends and where the function is smallest.
  public var description: String {
    let minimum = field.minimum
    var result =
      "Contour plot over \(xLabel) and \(yLabel): smallest value \(text(minimum.value)) near "
      + Self.place(minimum.point)
    if let first = path.first, let last = path.last, path.count > 1 {
      let count = path.count == 2 ? "one step" : "\(path.count - 1) steps"
      result += "; a path of \(count) leads from \(Self.place(first)) to \(Self.place(last))"
    }
    return result
  }

  private static func place(_ point: Point) -> String { "(\(text(point.x)), \(text(point.y)))" }

  /// Round values between the field's smallest and largest.
  ///
  /// Where half of a positive field lies in the lowest eighth of its values, as around a loss's
  /// minimum, equal steps would leave that half empty: the levels then grow by factors.
  private static func levels(of field: Field, count: Int) -> [Double] {
    let sorted = field.values.filter(\.isFinite).sorted()
    guard let low = sorted.first, let high = sorted.last, low < high else { return [] }
    let median = sorted[sorted.count / 2]
    if low >= 0, (median - low) * 8 < high - low {
      let start = max(sorted[sorted.count / 100], high * 1e-6)
      for factors in [[1.0, 2, 5], [1.0, 3], [1.0]] {
        let levels = Self.powers(factors).filter { $0 > start && $0 < high }
        if levels.count <= count || factors.count == 1 { return levels }
      }
    }
    let step = Axis.roundStep(atLeast: (high - low) / Double(count))
    let first = (low / step).rounded(.up)
    return stride(from: first, to: high / step, by: 1).map { $0 * step }.filter { $0 > low }
  }

  private static func powers(_ factors: [Double]) -> [Double] {
    (-12...12).flatMap { exponent in
      // Divided rather than multiplied by a fraction, a power keeps its round value.
      factors.map { exponent < 0 ? $0 / tenTo(-exponent) : $0 * tenTo(exponent) }
    }
  }

  private static func tenTo(_ exponent: Int) -> Double {
    (0..<exponent).reduce(1) { power, _ in power * 10 }
  }
}

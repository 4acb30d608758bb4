import Foundation

/// How many values lie in each of several intervals of one width.
///
///     Histogram("Weights of the first layer", of: weights, x: "weight")
public struct Histogram: Figure, Hashable, Sendable {
  /// The text above the chart; empty for none.
  public var title: String

  /// The name of the values, with their unit.
  public var xLabel: String

  /// The name of the counts.
  public var yLabel: String

  /// The intervals, and how many values lie in each.
  public private(set) var bins: Bins

  /// Values that are not finite, and are in no bin.
  public private(set) var leftOut: Int
  private var summary: String

  /// Counts the values in bins; a number of bins below 1 stops the program.
  ///
  /// Without a number of bins, their borders are round and their width fits the data's spread.
  public init(
    _ title: String, of values: [Double], x xLabel: String, y yLabel: String = "count",
    bins count: Int? = nil
  ) {
    if let count, count < 1 {
      trap(.tooFew("the number of bins", figure: "Histogram", count: count))
    }
    let drawn = values.filter(AxisScale.linear.canDraw)
    self.title = title
    self.xLabel = xLabel
    self.yLabel = yLabel
    self.bins = Bins(drawn.sorted(), count: count)
    self.leftOut = values.count - drawn.count
    self.summary = Self.summary(of: drawn)
  }

  /// Counts the values in bins; a number of bins below 1 stops the program.
  ///
  /// Without a number of bins, their borders are round and their width fits the data's spread.
  public init<Value: BinaryFloatingPoint>(
    _ title: String, of values: [Value], x xLabel: String, y yLabel: String = "count",
    bins count: Int? = nil
  ) {
    self.init(title, of: values.map { Double($0) }, x: xLabel, y: yLabel, bins: count)
  }

  private static func summary(of values: [Double]) -> String {
    guard let low = values.min(), let high = values.max() else { return "no values" }
    // Divided before the sum, because the sum of huge numbers may overflow.
    let mean = values.reduce(0) { $0 + $1 / Double(values.count) }
    return "\(counted(values.count, "value")) from \(text(low)) to \(text(high)) "
      + "with mean \(text(mean))"
  }

  /// How many values there are, their range, their mean, and where most of them lie.
  public var description: String {
    var result = "Histogram of \(xLabel): \(summary)"
    if leftOut > 0 { result += ", and \(leftOut) that cannot be drawn" }
    if let most = bins.counts.max(), most > 0, bins.counts.count > 1,
      let index = bins.counts.firstIndex(of: most)
    {
      result +=
        "; the fullest of \(bins.counts.count) bins, \(text(bins.border(index))) to "
        + "\(text(bins.border(index + 1))), holds \(text(Double(most), decimals: 0))"
    }
    return result
  }
}

extension Histogram {
  /// Intervals of one width side by side; each holds its lower border, the last one both.
  public struct Bins: Hashable, Sendable {
    /// The lower border of the first bin.
    public var start: Double

    /// The width of each bin.
    public var width: Double

    /// How many values each bin holds, from the lowest bin up.
    public var counts: [Int]

    /// Sorted, finite values.
    init(_ values: [Double], count: Int?) {
      guard let low = values.first, let high = values.last else {
        (start, width, counts) = (0, 1, [])
        return
      }
      let span = high - low
      if span <= max(abs(low), abs(high)) * 1e-12 {
        let half = max(abs(low) * 0.05, 0.5)
        (start, width) = (low - half, 2 * half / Double(count ?? 1))
        counts = [Int](repeating: 0, count: count ?? 1)
      } else if let count {
        (start, width) = (low, span / Double(count))
        counts = [Int](repeating: 0, count: count)
      } else {
        width = Axis.roundStep(atLeast: Self.suitableWidth(values, span: span))
        start = floor(low / width + 1e-9) * width
        let last = floor((high - start) / width - 1e-9)
        counts = [Int](repeating: 0, count: max(1, Int(last) + 1))
      }
      for value in values {
        let index = Int((value - start) / width * (1 + 1e-12))
        counts[min(counts.count - 1, max(0, index))] += 1
      }
    }

    /// Freedman and Diaconis, "On the histogram as a density estimator", 1981, for 4 to 50 bins.
    private static func suitableWidth(_ values: [Double], span: Double) -> Double {
      let quartiles = values[values.count * 3 / 4] - values[values.count / 4]
      let width = 2 * quartiles / cbrt(Double(values.count))
      return min(span / 4, max(span / 50, width))
    }

    /// The lower border of a bin; that of the bin after the last is the upper end.
    func border(_ index: Int) -> Double { start + Double(index) * width }
  }
}

extension Histogram {
  /// More bins than these are drawn side by side without borders.
  private static let mostBins = 480

  /// A bar for each bin; those of more than 480 bins are drawn in groups, as high as the largest.
  public var svg: String {
    let top = FigureFrame.headerHeight(title) + PlotArea.labelRoom
    let ends = bins.counts.isEmpty ? [] : [bins.border(0), bins.border(bins.counts.count)]
    var area = PlotArea(
      x: ends, y: bins.counts.map(Double.init) + [0], top: top, height: 200)
    // A count cannot be a fraction.
    if area.y.domain.upperBound <= 5 {
      area.y.ticks = area.y.ticks.filter { $0.value == $0.value.rounded() }
        .map { .init(value: $0.value, label: text($0.value, decimals: 0)) }
    }
    let frame = FigureFrame(
      title: title, description: description, height: area.bottom + PlotArea.footRoom)
    return frame.svg(area.frame(xLabel: xLabel, yLabel: yLabel) + [bars(in: area)])
  }

  private func bars(in area: PlotArea) -> SVGElement {
    let merged = max(1, (bins.counts.count + Self.mostBins - 1) / Self.mostBins)
    let gap = bins.counts.count > 120 ? 0.0 : 0.5
    var path = ""
    for start in stride(from: 0, to: bins.counts.count, by: merged) {
      let end = min(start + merged, bins.counts.count)
      let most = bins.counts[start..<end].max() ?? 0
      guard most > 0, let corner = area.point(bins.border(start), Double(most)) else { continue }
      let right =
        area.left + (area.right - area.left) * Double(end) / Double(bins.counts.count)
      path += "M\(number(corner.x + gap)) \(number(area.bottom))V\(number(corner.y))"
      path += "H\(number(right - gap))V\(number(area.bottom))z"
    }
    return SVGElement("path", ["d": path, "fill": FigureStyle.color(0)])
  }
}

import Figures

/// Edge cases of data that figures have to draw.
enum DegenerateData {
  static let numbers: [(name: String, values: [Double])] = [
    ("none", []),
    ("one", [3]),
    ("two equal", [-2.5, -2.5]),
    ("all zero", [0, 0, 0, 0]),
    ("not finite only", [.nan, .infinity, -.infinity]),
    ("some not finite", [1, .nan, 2, .infinity, -.infinity, -3]),
    ("huge", [1e300, -1e300, 5e299]),
    ("the largest", [.greatestFiniteMagnitude, -.greatestFiniteMagnitude, 1]),
    ("tiny", [1e-300, 3e-300, 2e-300]),
    ("the smallest", [.leastNonzeroMagnitude, .leastNormalMagnitude, 1]),
    ("huge and tiny", [1e300, 1e-300, 1]),
    ("negative", [-1, -10, -100, -5]),
    ("almost equal", [1, 1 + .ulpOfOne, 1 - .ulpOfOne]),
    ("large with small steps", [1e15, 1e15 + 1, 1e15 + 2]),
    ("alternating", (0..<10).map { Double($0 % 2) * 1e-9 }),
    ("many", (0..<10_000).map { Double($0 * 7919 % 10_007) - 5000 }),
  ]

  static let labels = [
    "", "a", "<b>&\"quoted\"'</b>", "control \u{1}\u{0} and \u{FFFE}\ttab\nline",
    String(repeating: "a very long label ", count: 40), String(repeating: "W", count: 300),
    "日本語のとても長いラベルです、とても長いラベルです、とても長いラベルです、とても長い",
    "👩🏽‍🔬 e\u{301}",
  ]

  /// Every kind of figure, from any numbers and any text.
  static let makers: [(name: String, make: @Sendable ([Double], String) -> any Figure)] = [
    ("line", { LineChart($1, x: $1, y: $1).line($0) }),
    (
      "lines",
      { values, label in
        LineChart(label, x: label, y: label).line(values, label: label).line(
          values.reversed(), label: label
        )
        .points(values, values, label: label)
      }
    ),
    (
      "lines with ends", { LineChart($1, x: "x", y: "y").line($0, label: "a").line($0, label: "b") }
    ),
    (
      "logarithmic line",
      { LineChart($1, x: $1, y: $1, xScale: .log, yScale: .log).line($0, $0).points($0, $0) }
    ),
    ("scatter", { ScatterPlot($1, x: $1, y: $1).points($0, $0.reversed(), label: $1) }),
    (
      "scatter of classes",
      { values, label in
        ScatterPlot(label, x: label, y: label, xScale: .log).points(
          values, values, classes: values.indices.map { $0 % 40 }, names: [label, label])
      }
    ),
    (
      "bars",
      { values, label in
        BarChart(label, x: label, y: label, categories: values.map { _ in label }).bars(values)
      }
    ),
    (
      "grouped bars",
      { values, label in
        BarChart(label, x: label, y: label, categories: values.indices.map { "\($0)" })
          .bars(values, label: label).bars(values.reversed(), label: label)
      }
    ),
    ("no bars", { BarChart($1, x: $1, y: $1, categories: $0.map { "\($0)" }) }),
    ("histogram", { Histogram($1, of: $0, x: $1, y: $1) }),
    ("histogram of seven", { Histogram($1, of: $0, x: $1, y: $1, bins: 7) }),
    ("histogram of many", { Histogram($1, of: $0, x: $1, y: $1, bins: 5000) }),
    (
      "heat map of a row",
      { values, label in
        HeatMap(
          label, of: [values], rows: [label], columns: values.map { _ in label }, x: label, y: label
        )
      }
    ),
    (
      "heat map of a column",
      { values, label in
        HeatMap(
          label, of: values.map { [$0] }, rows: values.map { _ in label }, scale: .diverging)
      }
    ),
    (
      "square heat map",
      { values, label in
        let part = values.prefix(100)
        return HeatMap(label, of: part.map { first in part.map { min(first, $0) } }, y: label)
      }
    ),
    (
      "confusion matrix",
      { values, label in
        let classes = values.prefix(60).map { _ in label }
        return ConfusionMatrix(
          label, actual: Array(classes.indices), predicted: classes.indices.reversed(),
          classes: classes)
      }
    ),
    ("image of a row", { PixelImage($1, pixels: $0, width: $0.count, height: 1) }),
    ("image of a column", { PixelImage($1, pixels: $0, width: 1, height: $0.count, tone: .ink) }),
    (
      "colour image",
      { PixelImage($1, pixels: $0 + $0 + $0, width: $0.count, height: 1, channels: 3) }
    ),
    (
      "grid of images",
      { values, label in
        ImageGrid(
          label,
          values.prefix(300).map { PixelImage(label, pixels: [$0, 1, 2, 3], width: 2, height: 2) })
      }
    ),
    (
      "grid of one column",
      { values, label in
        ImageGrid(
          label, [PixelImage(label, pixels: values, width: values.count, height: 1)], columns: 1)
      }
    ),
    (
      "decision regions",
      { values, label in
        DecisionRegions(label, x: -2...2, y: -2...2, xLabel: label, yLabel: label, names: [label]) {
          x, y in x > y ? 1 : 0
        }.points(values, values, classes: values.indices.map { $0 % 3 })
      }
    ),
    (
      "decision regions of a grid",
      { values, label in
        DecisionRegions(
          label, x: 0...1e300, y: 0...1e-300, classes: [values.indices.map { $0 % 30 }])
      }
    ),
    (
      "contour plot",
      { values, label in
        ContourPlot(
          label, x: -1...1, y: -1...1, xLabel: label, yLabel: label,
          path: zip(values, values.reversed()).map { ($0, $1) }
        ) { x, y in x * x + y * y }
      }
    ),
    (
      "contour plot of values",
      { values, label in
        ContourPlot(label, x: 0...1, y: 0...1) { x, y in
          values.isEmpty ? .nan : values[min(values.count - 1, Int(x * Double(values.count)))] * y
        }
      }
    ),
    (
      "classified digit",
      { values, label in
        ClassifiedDigit(
          pixels: (0..<784).map { values.isEmpty ? 0 : Float(values[$0 % values.count]) },
          probabilities: values.isEmpty ? [1] : Array(values.prefix(20)), label: 0)
      }
    ),
  ]
}

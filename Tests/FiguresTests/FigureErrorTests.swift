import Figures
import Testing

/// Errors in the use of figures stop the program with the values and a remedy.
@Suite("Errors in the use of figures")
struct FigureErrorTests {
  /// A misuse, and its message.
  struct Misuse: Codable, Sendable, CustomTestStringConvertible {
    let testDescription: String
    let message: String
  }

  /// Performs the misuse of this name.
  private static func make(_ name: String) {
    switch name {
    case "a line of two x and one y": _ = LineChart("t", x: "x", y: "y").line([1, 2], [1])
    case "points of two x and one y": _ = ScatterPlot("t", x: "x", y: "y").points([1, 2], [1])
    case "points without classes":
      _ = ScatterPlot("t", x: "x", y: "y").points([1.0, 2], [1.0, 2], classes: [0])
    case "bars without categories":
      _ = BarChart("t", x: "x", y: "y", categories: ["a"]).bars([1, 2])
    case "a histogram of no bins": _ = Histogram("t", of: [1, 2], x: "x", bins: 0)
    case "rows that differ": _ = HeatMap("t", of: [[1, 2], [1]])
    case "rows without names": _ = HeatMap("t", of: [[1, 2]], rows: ["a", "b"])
    case "columns without names": _ = HeatMap("t", of: [[1, 2]], columns: ["a"])
    case "counts that are not square":
      _ = ConfusionMatrix("t", counts: [[1, 2]], classes: ["a", "b"])
    case "a count below zero": _ = ConfusionMatrix("t", counts: [[-1]], classes: ["a"])
    case "too few predictions":
      _ = ConfusionMatrix("t", actual: [0, 0], predicted: [0], classes: ["a"])
    case "an answer that is not a class":
      _ = ConfusionMatrix("t", actual: [0], predicted: [2], classes: ["a", "b"])
    case "too few pixels": _ = PixelImage(pixels: [1.0, 2], width: 28, height: 28, channels: 3)
    case "two channels": _ = PixelImage(pixels: [1.0, 2], width: 1, height: 1, channels: 2)
    case "a grid of no columns": _ = ImageGrid("t", [], columns: 0)
    case "a grid that loses its columns":
      var grid = ImageGrid("t", [])
      grid.columns = 0
    case "a digit of two pixels": _ = ClassifiedDigit(pixels: [0, 1], probabilities: [1])
    case "a digit without probabilities":
      _ = ClassifiedDigit(pixels: [Float](repeating: 0, count: 784), probabilities: [])
    case "a contour plot over nothing": _ = ContourPlot("t", x: 1...1, y: 0...1) { $0 + $1 }
    case "regions without an end":
      _ = DecisionRegions("t", x: 0...1, y: 0...(.infinity)) { _, _ in 0 }
    case "regions of rows that differ":
      _ = DecisionRegions("t", x: 0...1, y: 0...1, classes: [[0], []])
    case "a class below zero": _ = DecisionRegions("t", x: 0...1, y: 0...1) { _, _ in -1 }
    case "too few answers": _ = DecisionRegions("t", x: 0...1, y: 0...1, batch: { _, _ in [0] })
    case "labelled points without classes":
      _ = DecisionRegions("t", x: 0...1, y: 0...1, classes: []).points([1.0], [1.0], classes: [])
    default: break
    }
  }

  private static let misuses = [
    Misuse(
      testDescription: "a line of two x and one y",
      message: "LineChart: 2 x values and 1 y values do not pair up. "
        + "Give as many of one as of the other."),
    Misuse(
      testDescription: "points of two x and one y",
      message: "ScatterPlot: 2 x values and 1 y values do not pair up. "
        + "Give as many of one as of the other."),
    Misuse(
      testDescription: "points without classes",
      message: "ScatterPlot: 2 x values, 2 y values and 1 classes do not fit. "
        + "Give one of each for every point."),
    Misuse(
      testDescription: "bars without categories",
      message: "BarChart: 2 values do not fit 1 categories. Give one for each."),
    Misuse(
      testDescription: "a histogram of no bins",
      message: "Histogram: the number of bins is 0, and must be a positive number."),
    Misuse(
      testDescription: "rows that differ",
      message: "HeatMap: the rows have [2, 1] values. Give all rows the same number of values."),
    Misuse(
      testDescription: "rows without names",
      message: "HeatMap: 2 names do not fit 1 rows. Give one for each, or none."),
    Misuse(
      testDescription: "columns without names",
      message: "HeatMap: 1 names do not fit 2 columns. Give one for each, or none."),
    Misuse(
      testDescription: "counts that are not square",
      message: "ConfusionMatrix: rows of [2] counts do not fit 2 classes. "
        + "Give a row for each class, with a count for each class."),
    Misuse(
      testDescription: "a count below zero",
      message: "ConfusionMatrix: -1 is not a count. Counts are numbers from 0 up."),
    Misuse(
      testDescription: "too few predictions",
      message: "ConfusionMatrix: 1 predictions do not fit 2 examples. Give one for each."),
    Misuse(
      testDescription: "an answer that is not a class",
      message: "ConfusionMatrix: there is no name for class 2. "
        + "With 2 names, classes run from 0 to 1."),
    Misuse(
      testDescription: "too few pixels",
      message: "PixelImage: 2 pixels do not fit 3 × 28 × 28 (channels, height, width), "
        + "which takes 2352."),
    Misuse(
      testDescription: "two channels",
      message: "PixelImage: 2 channels are not possible. Give 1 for shades of grey, "
        + "or 3 for red, green and blue."),
    Misuse(
      testDescription: "a grid of no columns",
      message: "ImageGrid: the number of columns is 0, and must be a positive number."),
    Misuse(
      testDescription: "a grid that loses its columns",
      message: "ImageGrid: the number of columns is 0, and must be a positive number."),
    Misuse(
      testDescription: "a digit of two pixels",
      message: "ClassifiedDigit: 2 pixels do not fit 1 × 28 × 28 (channels, height, width), "
        + "which takes 784."),
    Misuse(
      testDescription: "a digit without probabilities",
      message: "ClassifiedDigit: the number of probabilities is 0, and must be a positive number."),
    Misuse(
      testDescription: "a contour plot over nothing",
      message: "ContourPlot: ranges 1.0...1.0 and 0.0...1.0 need a finite length. "
        + "The end of each must be greater than its start."),
    Misuse(
      testDescription: "regions without an end",
      message: "DecisionRegions: ranges 0.0...1.0 and 0.0...inf need a finite length. "
        + "The end of each must be greater than its start."),
    Misuse(
      testDescription: "regions of rows that differ",
      message:
        "DecisionRegions: the rows have [1, 0] values. Give all rows the same number of values."),
    Misuse(
      testDescription: "a class below zero",
      message: "DecisionRegions: -1 is not a class. Classes are numbers from 0 up."),
    Misuse(
      testDescription: "too few answers",
      message: "DecisionRegions: the classifier gave 1 classes for 16500 points. "
        + "Return one for each, in their order."),
    Misuse(
      testDescription: "labelled points without classes",
      message: "DecisionRegions: 1 x values, 1 y values and 0 classes do not fit. "
        + "Give one of each for every point."),
  ]

  @Test(arguments: misuses)
  func `stop the program with the values and a remedy`(misuse: Misuse) async throws {
    let result = try await #require(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { [misuse] in
      Self.make(misuse.testDescription)
    }
    let output = String(decoding: result.standardErrorContent, as: UTF8.self)
    #expect(output.contains(misuse.message), "\(output)")
  }
}

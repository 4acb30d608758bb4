/// An error in the use of figures; its description is the message of the trap.
public enum FigureError: Error, Equatable, Sendable {
  /// Arrays of places that do not have the same length.
  case unequalCounts(figure: String, x: Int, y: Int)
  /// Arrays of places and classes that do not have the same length.
  case unequalCountsOfClasses(figure: String, x: Int, y: Int, classes: Int)
  /// A series of bars with more or fewer values than there are categories.
  case wrongValueCount(values: Int, categories: Int)
  /// A number of things, such as bins or columns, that is not positive.
  case tooFew(_ what: String, figure: String, count: Int)
  /// Rows of different lengths.
  case unequalRows(figure: String, counts: [Int])
  /// More or fewer names than there are rows or columns.
  case wrongNameCount(_ what: String, names: Int, count: Int)
  /// Counts that do not form a square with a row and a column for each class.
  case notSquare(classes: Int, counts: [Int])
  /// A count below 0.
  case negativeCount(Int)
  /// Arrays of predicted and actual classes that do not have the same length.
  case wrongPredictionCount(predictions: Int, examples: Int)
  /// A class that is not the position of a name.
  case classWithoutName(Int, classes: Int)
  /// More or fewer pixels than an image of this size has.
  case wrongPixelCount(figure: String, pixels: Int, channels: Int, height: Int, width: Int)
  /// An image that is neither grey nor of red, green and blue.
  case wrongChannels(Int)
  /// A plot without width or height, or with ends that are not finite.
  case emptyRange(figure: String, x: ClosedRange<Double>, y: ClosedRange<Double>)
  /// A class below 0.
  case negativeClass(Int)
  /// A classifier that did not give one class for each point.
  case wrongAnswerCount(answers: Int, points: Int)
}

extension FigureError: CustomStringConvertible {
  /// The figure, the values that do not fit, and what to give instead.
  public var description: String {
    switch self {
    case .unequalCounts(let figure, let x, let y):
      "\(figure): \(x) x values and \(y) y values do not pair up. Give as many of one as of the other."
    case .unequalCountsOfClasses(let figure, let x, let y, let classes):
      """
      \(figure): \(x) x values, \(y) y values and \(classes) classes do not fit. Give one of each \
      for every point.
      """
    case .wrongValueCount(let values, let categories):
      "BarChart: \(values) values do not fit \(categories) categories. Give one for each."
    case .tooFew(let what, let figure, let count):
      "\(figure): \(what) is \(count), and must be a positive number."
    case .unequalRows(let figure, let counts):
      "\(figure): the rows have \(counts) values. Give all rows the same number of values."
    case .wrongNameCount(let what, let names, let count):
      "HeatMap: \(names) names do not fit \(count) \(what). Give one for each, or none."
    case .notSquare(let classes, let counts):
      """
      ConfusionMatrix: rows of \(counts) counts do not fit \(classes) classes. Give a row for each \
      class, with a count for each class.
      """
    case .negativeCount(let count):
      "ConfusionMatrix: \(count) is not a count. Counts are numbers from 0 up."
    case .wrongPredictionCount(let predictions, let examples):
      """
      ConfusionMatrix: \(predictions) predictions do not fit \(examples) examples. Give one for each.
      """
    case .classWithoutName(let label, let classes):
      """
      ConfusionMatrix: there is no name for class \(label). With \(classes) names, classes run \
      from 0 to \(classes - 1).
      """
    case .wrongPixelCount(let figure, let pixels, let channels, let height, let width):
      """
      \(figure): \(pixels) pixels do not fit \(channels) × \(height) × \(width) \
      (channels, height, width), which takes \(channels * height * width).
      """
    case .wrongChannels(let count):
      """
      PixelImage: \(count) channels are not possible. Give 1 for shades of grey, or 3 for red, \
      green and blue.
      """
    case .emptyRange(let figure, let x, let y):
      """
      \(figure): ranges \(x) and \(y) need a finite length. The end of each must be greater than \
      its start.
      """
    case .negativeClass(let label):
      "DecisionRegions: \(label) is not a class. Classes are numbers from 0 up."
    case .wrongAnswerCount(let answers, let points):
      """
      DecisionRegions: the classifier gave \(answers) classes for \(points) points. Return one for \
      each, in their order.
      """
    }
  }
}

/// Stops the program with the error's description.
func trap(_ error: FigureError) -> Never {
  fatalError(error.description)
}

/// Stops the program where a plot would have no width or no height.
func checkRanges(_ x: ClosedRange<Double>, _ y: ClosedRange<Double>, of figure: String) {
  for range in [x, y] {
    let ends = [range.lowerBound, range.upperBound]
    if ends[0] == ends[1] || !ends.allSatisfy(AxisScale.linear.canDraw) {
      trap(.emptyRange(figure: figure, x: x, y: y))
    }
  }
}

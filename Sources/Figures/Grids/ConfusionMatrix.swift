/// How often a classifier gave each answer for examples of each class.
///
///     ConfusionMatrix("Digits", actual: labels, predicted: answers, classes: names)
public struct ConfusionMatrix: Figure, Hashable, Sendable {
  /// The text above the matrix; empty for none.
  public var title: String

  /// A row for each actual class, a column for each predicted class.
  public var counts: [[Int]]

  /// The name of each class, in the order of the rows and columns.
  public var classes: [String]

  /// Makes a matrix of counts: a row for each actual class, a column for each predicted one.
  ///
  /// Counts below 0, and rows or columns without a name, stop the program.
  public init(_ title: String, counts: [[Int]], classes: [String]) {
    if counts.count != classes.count || !counts.allSatisfy({ $0.count == classes.count }) {
      trap(.notSquare(classes: classes.count, counts: counts.map(\.count)))
    }
    if let count = counts.joined().first(where: { $0 < 0 }) { trap(.negativeCount(count)) }
    self.title = title
    self.counts = counts
    self.classes = classes
  }

  /// Counts pairs of classes, each the position of its name.
  ///
  /// Arrays of different lengths, and classes without a name, stop the program.
  public init(_ title: String, actual: [Int], predicted: [Int], classes: [String]) {
    if actual.count != predicted.count {
      trap(.wrongPredictionCount(predictions: predicted.count, examples: actual.count))
    }
    var counts = [[Int]](
      repeating: [Int](repeating: 0, count: classes.count), count: classes.count)
    for (actual, predicted) in zip(actual, predicted) {
      for label in [actual, predicted] where !classes.indices.contains(label) {
        trap(.classWithoutName(label, classes: classes.count))
      }
      counts[actual][predicted] += 1
    }
    self.init(title, counts: counts, classes: classes)
  }

  var total: Int { counts.joined().reduce(0, +) }
  var right: Int { counts.indices.reduce(0) { $0 + counts[$1][$1] } }

  /// How many answers are right, and the most frequent mistake.
  public var description: String {
    let opening = "Confusion matrix of \(counted(classes.count, "class").pluralOfClass)"
    guard total > 0 else { return "\(opening): no examples" }
    var result =
      "\(opening): \(text(Double(right), decimals: 0)) of \(counted(total, "example")) right "
      + "(\(percent(Double(right) / Double(total))))"
    let mistakes = counts.indices.flatMap { row in
      counts[row].indices.filter { $0 != row }.map { (row, $0, counts[row][$0]) }
    }
    if let most = mistakes.max(by: { $0.2 < $1.2 }), most.2 > 0 {
      result +=
        "; the most frequent mistake takes \(classes[most.0]) for \(classes[most.1]), "
        + counted(most.2, "time")
    }
    return result
  }
}

extension String {
  /// The noun class takes more than an s.
  fileprivate var pluralOfClass: String { hasSuffix("classs") ? dropLast() + "es" : self }
}

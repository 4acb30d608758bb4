/// How often a classifier gave each answer for examples of each class.
///
///     ConfusionMatrix("Digits", actual: labels, predicted: answers, classes: names)
public struct ConfusionMatrix: Figure, Hashable, Sendable {
  public var title: String
  /// A row for each actual class, a column for each predicted class.
  public var counts: [[Int]]
  public var classes: [String]

  /// A row for each actual class, a column for each predicted class, and a name for both.
  public init(_ title: String, counts: [[Int]], classes: [String]) {
    precondition(
      counts.count == classes.count && counts.allSatisfy { $0.count == classes.count },
      "a confusion matrix is square: it has \(classes.count) classes, \(counts.count) rows "
        + "and columns \(counts.map(\.count))")
    precondition(
      counts.joined().allSatisfy { $0 >= 0 }, "a confusion matrix has no counts below zero")
    self.title = title
    self.counts = counts
    self.classes = classes
  }

  /// Counts pairs of classes, each the position of its name.
  public init(_ title: String, actual: [Int], predicted: [Int], classes: [String]) {
    precondition(
      actual.count == predicted.count,
      "a confusion matrix needs a prediction for each example: "
        + "it has \(predicted.count) predictions and \(actual.count) examples")
    var counts = [[Int]](
      repeating: [Int](repeating: 0, count: classes.count), count: classes.count)
    for (actual, predicted) in zip(actual, predicted) {
      precondition(
        classes.indices.contains(actual) && classes.indices.contains(predicted),
        "class \(classes.indices.contains(actual) ? predicted : actual) has no name: "
          + "there are \(classes.count)")
      counts[actual][predicted] += 1
    }
    self.init(title, counts: counts, classes: classes)
  }

  var total: Int { counts.joined().reduce(0, +) }
  var right: Int { counts.indices.reduce(0) { $0 + counts[$1][$1] } }

  /// How many answers are right, and what is mistaken most often.
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

/// What the description of a chart begins with, such as "Line chart of loss over step".
enum ChartTitle {
  /// Joins the kind of a chart and the labels of its axes.
  ///
  /// Labels without a text are left out. The horizontal one has its word before it, such as "over".
  static func text(_ kind: String, y: String, x: (word: String, label: String)) -> String {
    kind + (y.isEmpty ? "" : " of \(y)") + (x.label.isEmpty ? "" : " \(x.word) \(x.label)")
  }
}

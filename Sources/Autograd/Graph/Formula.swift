/// How an operation and its derivatives are written in LaTeX, for readers of the graph.
///
/// `#1` and `#2` stand for the inputs, `#0` for the output, and `#g` for the upstream gradient.
public struct Formula: Hashable, Sendable {
  /// The output, such as `\sin #1`.
  public let value: String

  /// For each input the factor of the upstream gradient, element by element, such as `\cos #1`; or
  /// the whole gradient that is passed on if it is not such a product, such as `#g #2^\top`.
  public let derivatives: [String]

  /// Creates a formula from the LaTeX of the value and of the derivative by each input.
  public init(_ value: String, by derivatives: [String]) {
    self.value = value
    self.derivatives = derivatives
  }

  /// Creates a formula from the LaTeX of the value and of the derivative by each input.
  public init(_ value: String, by derivatives: String...) {
    self.init(value, by: derivatives)
  }

  /// A constant of a formula, without a fraction where it has none.
  static func text(_ number: Double) -> String {
    number == number.rounded() && abs(number) < 1e15 ? "\(Int(number))" : "\(number)"
  }
}

/// The larger or the smaller of each pair of elements, `z = max(x, y)` or `z = min(x, y)`.
///
/// Backward: the one that was chosen gets the gradient; equals get half each.
struct ExtremeOfPairs<Choice: ExtremeChoice>: PairwiseFunction {
  let x: Tensor
  let y: Tensor
  var name: String { Choice.node }
  var operation: String { Choice.operation }
  var formula: Formula? {
    let (function, sign) = (Choice.function, Choice.sign)
    return Formula(
      #"\\#(function)(#1, #2)"#,
      by: #"1 \text{ if } #1 \#(sign) #2 \text{, } \tfrac{1}{2} \text{ if equal, else } 0"#,
      #"1 \text{ if } #2 \#(sign) #1 \text{, } \tfrac{1}{2} \text{ if equal, else } 0"#)
  }

  func value<Element: NumberElement>(_ x: Element, _ y: Element) -> Element {
    x.isNaN || Choice.prefers(x, to: y) ? x : y
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    // Choices and not products, as 0 · ∞ would be NaN, and 0 · -1 is -0. With NaN both get all.
    let shared = Tensor.where(x == y, gradient / 2, gradient)
    return [
      x.requiresGrad ? shared.maskedFill(Choice.isFirst(y, before: x), 0) : nil,
      y.requiresGrad ? shared.maskedFill(Choice.isFirst(x, before: y), 0) : nil,
    ]
  }
}

/// Which of two numbers is chosen: a type and not a value, so that the compiler puts the comparison into
/// the loop.
protocol ExtremeChoice {
  static var node: String { get }
  static var operation: String { get }
  /// How the function and the comparison are written.
  static var function: String { get }
  static var sign: String { get }

  static func prefers<Element: NumberElement>(_ x: Element, to y: Element) -> Bool

  /// The same for each element of two tensors.
  static func isFirst(_ x: Tensor, before y: Tensor) -> Tensor
}

enum LargerOne: ExtremeChoice {
  static var node: String { "MaximumBackward0" }
  static var operation: String { "maximum" }
  static var function: String { "max" }
  static var sign: String { ">" }

  @inline(__always)
  static func prefers<Element: NumberElement>(_ x: Element, to y: Element) -> Bool { x > y }

  static func isFirst(_ x: Tensor, before y: Tensor) -> Tensor { x > y }
}

enum SmallerOne: ExtremeChoice {
  static var node: String { "MinimumBackward0" }
  static var operation: String { "minimum" }
  static var function: String { "min" }
  static var sign: String { "<" }

  @inline(__always)
  static func prefers<Element: NumberElement>(_ x: Element, to y: Element) -> Bool { x < y }

  static func isFirst(_ x: Tensor, before y: Tensor) -> Tensor { x < y }
}

extension Tensor {
  /// Returns the larger of each pair of elements.
  public func maximum(_ other: Tensor) -> Tensor {
    apply(ExtremeOfPairs<LargerOne>(x: self, y: other))
  }

  /// Returns the smaller of each pair of elements.
  public func minimum(_ other: Tensor) -> Tensor {
    apply(ExtremeOfPairs<SmallerOne>(x: self, y: other))
  }
}

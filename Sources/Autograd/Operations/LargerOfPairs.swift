/// The larger of each pair of elements, `z = max(x, y)`.
///
/// Backward: the larger one gets the gradient; equals get half each.
struct LargerOfPairs: PairwiseFunction {
  let x: Tensor
  let y: Tensor
  var name: String { "MaximumBackward0" }
  var operation: String { "maximum" }
  var formula: Formula? {
    Formula(
      #"\max(#1, #2)"#,
      by: #"1 \text{ if } #1 > #2 \text{, } \tfrac{1}{2} \text{ if equal, else } 0"#,
      #"1 \text{ if } #2 > #1 \text{, } \tfrac{1}{2} \text{ if equal, else } 0"#)
  }

  func value<Element: NumberElement>(_ x: Element, _ y: Element) -> Element {
    x.isNaN || x > y ? x : y
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    // Choices and not products, as 0 · ∞ would be NaN, and 0 · -1 is -0. With NaN both get all.
    let shared = Tensor.where(x == y, gradient / 2, gradient)
    return [
      x.requiresGrad ? shared.maskedFill(x < y, 0) : nil,
      y.requiresGrad ? shared.maskedFill(x > y, 0) : nil,
    ]
  }
}

extension Tensor {
  /// Returns the larger of each pair of elements.
  public func maximum(_ other: Tensor) -> Tensor {
    apply(LargerOfPairs(x: self, y: other))
  }
}

/// The nearest number of a range, `y = min(max(x, lower), upper)`.
///
/// Backward: ∂y/∂x is 1 where x lies in the range, its ends included, and 0 elsewhere.
struct Clamp: ElementwiseFormula {
  let x: Tensor
  let lower: Double
  let upper: Double
  var name = "ClampBackward1"
  var formula: Formula? {
    Formula(#"\min(\max(#1, a), b)"#, by: #"1 \text{ from } a \text{ to } b \text{, else } 0"#)
  }

  // In this order of the comparisons, NaN stays NaN, and the upper end takes precedence.
  func value<Element: FloatingElement>(_ x: Element) -> Element {
    let raised = x < Element(lower) ? Element(lower) : x
    return raised > Element(upper) ? Element(upper) : raised
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    [apply(RangeGate(x: gradient, y: x, lower: lower, upper: upper))]
  }
}

/// What passes a gate that is open where y lies in a range: `z = x` there, `z = 0` elsewhere.
///
/// A choice and not a product, as 0 · ∞ would be NaN, and 0 · -1 is -0.
///
/// Backward: the gradient passes the same gate; ∂z/∂y = 0.
private struct RangeGate: PairwiseFunction {
  let x: Tensor
  let y: Tensor
  let lower: Double
  let upper: Double
  var name: String { "WhereBackward0" }
  var operation: String { "clamp" }
  var saved: [Tensor] { [y] }

  func value<Element: NumberElement>(_ x: Element, _ y: Element) -> Element {
    y >= Element(converting: lower) && y <= Element(converting: upper) ? x : 0
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    [apply(RangeGate(x: gradient, y: y, lower: lower, upper: upper)), nil]
  }
}

extension Tensor {
  /// Returns each element, or the nearer end of the range if it lies outside.
  public func clamp(min: Double = -.infinity, max: Double = .infinity) -> Tensor {
    apply(Clamp(x: self, lower: min, upper: max))
  }

  /// Returns each element, or the nearer end of the range if it lies outside; integers stay integers.
  public func clamp(min: Int, max: Int) -> Tensor {
    dtype.isFloatingPoint
      ? clamp(min: Double(min), max: Double(max))
      : to(.int64).map { (x: Int) in Swift.min(Swift.max(x, min), max) }
  }

  /// Returns each element, or the lower end of the range if it lies below; integers stay integers.
  public func clamp(min: Int) -> Tensor {
    dtype.isFloatingPoint ? clamp(min: Double(min)) : clamp(min: min, max: .max)
  }

  /// Returns each element, or the upper end of the range if it lies above; integers stay integers.
  public func clamp(max: Int) -> Tensor {
    dtype.isFloatingPoint ? clamp(max: Double(max)) : clamp(min: .min, max: max)
  }
}

/// The nearest number of a range, `y = min(max(x, lower), upper)`.
///
/// Backward: ∂y/∂x is 1 where x lies in the range, its ends included, and 0 elsewhere.
struct Clamp: ElementwiseFunction {
  let x: Tensor
  let lower: Double
  let upper: Double
  var name: String { "ClampBackward1" }
  var formula: Formula? {
    Formula(#"\min(\max(#1, a), b)"#, by: #"1 \text{ from } a \text{ to } b \text{, else } 0"#)
  }

  // Written this way round, NaN stays NaN, and the upper end wins.
  func value<Element: FloatingElement>(_ x: Element) -> Element {
    let raised = x < Element(lower) ? Element(lower) : x
    return raised > Element(upper) ? Element(upper) : raised
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    [gradient * ((x >= lower).converted(to: x.dtype) * (x <= upper).converted(to: x.dtype))]
  }
}

extension Tensor {
  /// Returns each element, or the nearer end of the range if it lies outside.
  public func clamp(min: Double = -.infinity, max: Double = .infinity) -> Tensor {
    apply(Clamp(x: self, lower: min, upper: max))
  }
}

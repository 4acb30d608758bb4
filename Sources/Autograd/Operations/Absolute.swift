/// The absolute value, `y = |x|`.
///
/// Backward: ∂y/∂x is the sign of x, and 0 at 0.
struct Absolute: ElementwiseFormula {
  let x: Tensor
  var name: String { "AbsBackward0" }
  var formula: Formula? { Formula(#"\lvert #1 \rvert"#, by: #"\operatorname{sign} #1"#) }

  func value<Element: FloatingElement>(_ x: Element) -> Element { x.magnitude }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] { [gradient * x.sign()] }
}

extension Tensor {
  /// Returns the absolute value of each element.
  public func abs() -> Tensor {
    checkNumbers(operation: "abs")
    // Without a fraction an element of a larger integer type could lose digits as a float.
    return dtype == .int64 ? map { (x: Int) in x < 0 ? 0 &- x : x } : apply(Absolute(x: self))
  }
}

/// The negative, `y = -x`.
///
/// Backward: ∂y/∂x = -1.
struct Negate: ElementwiseFormula {
  let x: Tensor
  var name: String { "NegBackward0" }
  var saved: [Tensor] { [] }
  var formula: Formula? { Formula("-#1", by: "-1") }

  func value<Element: FloatingElement>(_ x: Element) -> Element { -x }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] { [-gradient] }
}

extension Tensor {
  /// Returns the negative of each element.
  ///
  /// Booleans are refused, as in PyTorch: `!` inverts a mask.
  public static prefix func - (x: Tensor) -> Tensor {
    if x.dtype == .bool { trap(.wrongType(operation: "negate", expected: .int64, found: .bool)) }
    return x.dtype.isFloatingPoint ? apply(Negate(x: x)) : x.to(.int64).map { (x: Int) in 0 &- x }
  }
}

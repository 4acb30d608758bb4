/// The inverse of the tangent, `y = arctan x`.
///
/// Backward: ∂y/∂x = 1 / (1 + x²).
struct ArcTangent: ElementwiseFormula {
  let x: Tensor
  var name: String { "AtanBackward0" }
  var formula: Formula? { Formula(#"\arctan #1"#, by: #"\frac{1}{1 + #1^2}"#) }

  func value<Element: FloatingElement>(_ x: Element) -> Element { .atan(x) }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] { [gradient / (x * x + 1)] }
}

extension Tensor {
  /// Returns the angle in radians, from -π/2 to π/2, whose tangent is each element.
  public func atan() -> Tensor { apply(ArcTangent(x: self)) }
}

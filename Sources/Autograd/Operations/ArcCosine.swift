/// The inverse of the cosine, `y = arccos x`.
///
/// Backward: ∂y/∂x = -1 / √(1 - x²).
struct ArcCosine: ElementwiseFormula {
  let x: Tensor
  var name: String { "AcosBackward0" }
  var formula: Formula? { Formula(#"\arccos #1"#, by: #"-\frac{1}{\sqrt{1 - #1^2}}"#) }

  func value<Element: FloatingElement>(_ x: Element) -> Element { .acos(x) }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    [-gradient * (1 - x * x).rsqrt()]
  }
}

extension Tensor {
  /// Returns the angle in radians, from 0 to π, whose cosine is each element; NaN outside [-1, 1].
  public func acos() -> Tensor { apply(ArcCosine(x: self)) }
}

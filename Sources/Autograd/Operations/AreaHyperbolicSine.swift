/// The inverse of the hyperbolic sine, `y = ln(x + √(x² + 1))`.
///
/// Backward: ∂y/∂x = 1 / √(x² + 1).
struct AreaHyperbolicSine: ElementwiseFormula {
  let x: Tensor
  var name: String { "AsinhBackward0" }
  var formula: Formula? {
    Formula(#"\operatorname{arsinh} #1"#, by: #"\frac{1}{\sqrt{#1^2 + 1}}"#)
  }

  func value<Element: FloatingElement>(_ x: Element) -> Element { .asinh(x) }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    [gradient * (x * x + 1).rsqrt()]
  }
}

extension Tensor {
  /// Returns the number whose hyperbolic sine is each element.
  ///
  /// ```swift
  /// print(Tensor([0.0, 1.0]).asinh())  // tensor([0.0000, 0.8814])
  /// ```
  public func asinh() -> Tensor { apply(AreaHyperbolicSine(x: self)) }
}

/// The inverse of the hyperbolic cosine, `y = ln(x + √(x² - 1))`.
///
/// Backward: ∂y/∂x = 1 / √(x² - 1).
struct AreaHyperbolicCosine: ElementwiseFormula {
  let x: Tensor
  var name: String { "AcoshBackward0" }
  var formula: Formula? {
    Formula(#"\operatorname{arcosh} #1"#, by: #"\frac{1}{\sqrt{#1^2 - 1}}"#)
  }

  func value<Element: FloatingElement>(_ x: Element) -> Element { .acosh(x) }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    [gradient * (x * x - 1).rsqrt()]
  }
}

extension Tensor {
  /// Returns the number from 0 up whose hyperbolic cosine is each element; NaN for those below 1.
  ///
  /// ```swift
  /// print(Tensor([1.0, 2.0]).acosh())  // tensor([0.0000, 1.3170])
  /// ```
  public func acosh() -> Tensor { apply(AreaHyperbolicCosine(x: self)) }
}

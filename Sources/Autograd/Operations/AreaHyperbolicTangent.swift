/// The inverse of the hyperbolic tangent, `y = ln((1 + x) / (1 - x)) / 2`.
///
/// Backward: ∂y/∂x = 1 / (1 - x²).
struct AreaHyperbolicTangent: VectorFunction {
  let x: Tensor
  var name: String { "AtanhBackward0" }
  var formula: Formula? {
    Formula(#"\operatorname{artanh} #1"#, by: #"\frac{1}{1 - #1^2}"#)
  }

  func value<Element: FloatingElement>(_ x: Element) -> Element { .atanh(x) }

  func setValues<Element: FloatingElement>(
    of x: UnsafeBufferPointer<Element>, in out: UnsafeMutableBufferPointer<Element>
  ) {
    Element.set(out, to: .atanh, of: x)
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] { [gradient / (1 - x * x)] }
}

extension Tensor {
  /// Returns the number whose hyperbolic tangent is each element; NaN outside [-1, 1].
  ///
  /// ```swift
  /// print(Tensor([0.0, 0.5]).atanh())  // tensor([0.0000, 0.5493])
  /// ```
  public func atanh() -> Tensor { apply(AreaHyperbolicTangent(x: self)) }
}

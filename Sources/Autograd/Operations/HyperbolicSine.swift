/// The hyperbolic sine, `y = (eˣ - e⁻ˣ) / 2`.
///
/// Backward: ∂y/∂x = cosh x.
struct HyperbolicSine: VectorFunction {
  let x: Tensor
  var name: String { "SinhBackward0" }
  var formula: Formula? { Formula(#"\sinh #1"#, by: #"\cosh #1"#) }

  func value<Element: FloatingElement>(_ x: Element) -> Element { .sinh(x) }

  func setValues<Element: FloatingElement>(
    of x: UnsafeBufferPointer<Element>, in out: UnsafeMutableBufferPointer<Element>
  ) {
    Element.set(out, to: .sinh, of: x)
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] { [gradient * x.cosh()] }
}

extension Tensor {
  /// Returns the hyperbolic sine of each element.
  public func sinh() -> Tensor { apply(HyperbolicSine(x: self)) }
}

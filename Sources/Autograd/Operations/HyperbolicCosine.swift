/// The hyperbolic cosine, `y = (eˣ + e⁻ˣ) / 2`.
///
/// Backward: ∂y/∂x = sinh x.
struct HyperbolicCosine: VectorFunction {
  let x: Tensor
  var name: String { "CoshBackward0" }
  var formula: Formula? { Formula(#"\cosh #1"#, by: #"\sinh #1"#) }

  func value<Element: FloatingElement>(_ x: Element) -> Element { .cosh(x) }

  func setValues<Element: FloatingElement>(
    of x: UnsafeBufferPointer<Element>, in out: UnsafeMutableBufferPointer<Element>
  ) {
    Element.set(out, to: .cosh, of: x)
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] { [gradient * x.sinh()] }
}

extension Tensor {
  /// Returns the hyperbolic cosine of each element.
  public func cosh() -> Tensor { apply(HyperbolicCosine(x: self)) }
}

/// The Gaussian error linear unit, `y = x Φ(x)`, with `Φ(x) = (1 + erf(x / √2)) / 2`.
///
/// Backward: ∂y/∂x = Φ(x) + x φ(x), where φ(x) = exp(-x² / 2) / √(2π) is the slope of Φ.
///
/// Source: Hendrycks and Gimpel, "Gaussian Error Linear Units (GELUs)" (2016).
struct GELU: ElementwiseFunction {
  let x: Tensor
  var name: String { "GeluBackward0" }
  var formula: Formula? { Formula(#"#1 \, \Phi(#1)"#, by: #"\Phi(#1) + #1 \, \Phi'(#1)"#) }

  func setValues<Element: FloatingElement>(
    of x: UnsafeBufferPointer<Element>, in out: UnsafeMutableBufferPointer<Element>
  ) {
    let factor = Element(0.5.squareRoot())
    for i in 0..<x.count { out[i] = x[i] * factor }
    Element.replace(out, by: .erf)
    for i in 0..<x.count { out[i] = x[i] * 0.5 * (1 + out[i]) }
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    let cumulative = ((x * 0.5.squareRoot()).erf() + 1) / 2
    let density = (x * x / -2).exp() / (2 * Double.pi).squareRoot()
    return [gradient * (cumulative + x * density)]
  }
}

extension Tensor {
  /// Returns the Gaussian error linear unit of each element.
  public func gelu() -> Tensor { apply(GELU(x: self)) }
}

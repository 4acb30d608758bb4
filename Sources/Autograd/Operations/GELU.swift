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
    Element.set(out, to: .gelu, of: x)
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    [gradient * apply(GELUSlope(x: x))]
  }
}

/// The derivative of the Gaussian error linear unit, `y = Φ(x) + x Φ'(x)`.
///
/// Backward: ∂y/∂x = Φ'(x) (2 - x²).
private struct GELUSlope: ElementwiseFunction {
  let x: Tensor
  var name: String { "GeluBackwardBackward0" }

  func setValues<Element: FloatingElement>(
    of x: UnsafeBufferPointer<Element>, in out: UnsafeMutableBufferPointer<Element>
  ) {
    Element.set(out, to: .geluSlope, of: x)
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    let density = (x * x / -2).exp() / (2 * Double.pi).squareRoot()
    return [gradient * (density * (2 - x * x))]
  }
}

extension Tensor {
  /// Returns the Gaussian error linear unit of each element.
  public func gelu() -> Tensor {
    checkFloatingPoint(operation: "gelu")
    return apply(GELU(x: self))
  }
}

/// The error function, `y = 2/√π ∫₀ˣ exp(-t²) dt`.
///
/// Backward: ∂y/∂x = 2/√π exp(-x²).
struct ErrorFunction: ElementwiseFunction {
  let x: Tensor
  var name: String { "ErfBackward0" }
  var formula: Formula? {
    Formula(#"\operatorname{erf} #1"#, by: #"\frac{2}{\sqrt{\pi}} e^{-#1^2}"#)
  }

  func setValues<Element: FloatingElement>(
    of x: UnsafeBufferPointer<Element>, in out: UnsafeMutableBufferPointer<Element>
  ) {
    Element.set(out, to: .erf, of: x)
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    [gradient * ((-(x * x)).exp() * (2 / Double.pi.squareRoot()))]
  }
}

extension Tensor {
  /// Returns the error function of each element.
  public func erf() -> Tensor { apply(ErrorFunction(x: self)) }
}

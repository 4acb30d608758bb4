/// The logarithm to base 10, `y = log₁₀ x`.
///
/// Backward: ∂y/∂x = 1 / (x ln 10).
struct LogarithmToBaseTen: ElementwiseFunction {
  let x: Tensor
  var name: String { "Log10Backward0" }
  var formula: Formula? { Formula(#"\log_{10} #1"#, by: #"\frac{1}{#1 \ln 10}"#) }

  func setValues<Element: FloatingElement>(
    of x: UnsafeBufferPointer<Element>, in out: UnsafeMutableBufferPointer<Element>
  ) {
    Element.set(out, to: .log10, of: x)
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    [gradient / (x * 10.0.naturalLogarithm)]
  }
}

extension Tensor {
  /// Returns the logarithm to base 10 of each element.
  public func log10() -> Tensor { apply(LogarithmToBaseTen(x: self)) }
}

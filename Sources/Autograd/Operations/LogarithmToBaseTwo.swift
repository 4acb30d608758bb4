/// The logarithm to base 2, `y = log₂ x`.
///
/// Backward: ∂y/∂x = 1 / (x ln 2).
struct LogarithmToBaseTwo: ElementwiseFunction {
  let x: Tensor
  var name: String { "Log2Backward0" }
  var formula: Formula? { Formula(#"\log_2 #1"#, by: #"\frac{1}{#1 \ln 2}"#) }

  func setValues<Element: FloatingElement>(
    of x: UnsafeBufferPointer<Element>, in out: UnsafeMutableBufferPointer<Element>
  ) {
    Element.set(out, to: .log2, of: x)
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    [gradient / (x * 2.0.naturalLogarithm)]
  }
}

extension Tensor {
  /// Returns the logarithm to base 2 of each element.
  public func log2() -> Tensor { apply(LogarithmToBaseTwo(x: self)) }
}

import CVectorMath

/// The natural logarithm of one more, `y = ln(1 + x)`, exact where x is small.
///
/// Backward: ∂y/∂x = 1 / (1 + x).
struct LogarithmOfOnePlus: ElementwiseFunction {
  let x: Tensor
  var name: String { "Log1PBackward0" }
  var formula: Formula? { Formula(#"\log(1 + #1)"#, by: #"\frac{1}{1 + #1}"#) }

  func value<Element: FloatingElement>(_ x: Element) -> Element { .log1p(x) }

  func setValues(of x: UnsafeBufferPointer<Float>, in out: UnsafeMutableBufferPointer<Float>) {
    vector_log1p(x.baseAddress, out.baseAddress, x.count)
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    [gradient / (x + 1)]
  }
}

extension Tensor {
  /// Returns the natural logarithm of 1 plus each element.
  public func log1p() -> Tensor { apply(LogarithmOfOnePlus(x: self)) }
}

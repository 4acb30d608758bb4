/// The natural logarithm of one more, `y = ln(1 + x)`, exact where x is small.
///
/// Backward: ∂y/∂x = 1 / (1 + x).
struct LogarithmOfOnePlus: ElementwiseFunction {
  let x: Tensor
  var name: String { "Log1PBackward0" }
  var formula: Formula? { Formula(#"\log(1 + #1)"#, by: #"\frac{1}{1 + #1}"#) }

  func setValues<Element: FloatingElement>(
    of x: UnsafeBufferPointer<Element>, in out: UnsafeMutableBufferPointer<Element>
  ) {
    Element.set(out, to: .log1p, of: x)
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    [gradient / (x + 1)]
  }
}

extension Tensor {
  /// Returns the natural logarithm of 1 plus each element.
  public func log1p() -> Tensor { apply(LogarithmOfOnePlus(x: self)) }
}

/// The logarithm of the logistic function, `y = -ln(1 + e⁻ˣ)`.
///
/// Backward: ∂y/∂x = σ(-x).
struct LogSigmoid: ElementwiseFunction {
  let x: Tensor
  var name: String { "LogSigmoidBackward0" }
  var formula: Formula? { Formula(#"\ln \sigma(#1)"#, by: #"\sigma(-#1)"#) }

  // No exponential overflows, because the exponent is never above 0.
  func setValues<Element: FloatingElement>(
    of x: UnsafeBufferPointer<Element>, in out: UnsafeMutableBufferPointer<Element>
  ) {
    for i in 0..<x.count { out[i] = -x[i].magnitude }
    Element.replace(out, by: .innerExp)
    Element.replace(out, by: .log1p)
    for i in 0..<x.count { out[i] = (x[i] < 0 ? x[i] : 0) - out[i] }
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] { [gradient * (-x).sigmoid()] }
}

extension Tensor {
  /// Returns the logarithm of the logistic function of each element.
  public func logSigmoid() -> Tensor { apply(LogSigmoid(x: self)) }
}

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

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    [apply(MirroredSigmoid(x: x)) * gradient]
  }
}

/// The logistic function of -x, from an exponential that does not overflow.
///
/// Backward: ∂y/∂x = (y - 1) y.
private struct MirroredSigmoid: Function {
  let x: Tensor
  var name: String { "LogSigmoidBackwardBackward0" }
  var inputs: [Tensor] { [x] }
  var savesOutput: Bool { true }

  func forward() -> Tensor {
    let power = (-x.abs()).exp()
    let share = power / (power + 1)
    return Tensor.where(x < 0, 1 - share, share)
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    [gradient * (output - 1) * output]
  }
}

extension Tensor {
  /// Returns the logarithm of the logistic function of each element.
  public func logSigmoid() -> Tensor {
    checkFloatingPoint(operation: "logSigmoid")
    return apply(LogSigmoid(x: self))
  }
}

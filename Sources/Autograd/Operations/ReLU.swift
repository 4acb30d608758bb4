/// The rectified linear unit, `y = max(0, x)`.
///
/// Backward: ∂y/∂x is 1 where `y > 0`, and 0 elsewhere.
struct ReLU: ElementwiseFormula {
  let x: Tensor
  var name: String { "ReluBackward0" }
  var saved: [Tensor] { [] }
  var savesOutput: Bool { true }
  var formula: Formula? { Formula(#"\max(0, #1)"#, by: #"1 \text{ if } #1 > 0 \text{, else } 0"#) }

  // In this order of the comparison, NaN stays NaN.
  func value<Element: FloatingElement>(_ x: Element) -> Element { x < 0 ? 0 : x }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    [apply(Gate(x: gradient, y: output))]
  }
}

/// What passes a gate that is shut where y is at most 0: `z = x` where `y > 0`, `z = 0` elsewhere.
///
/// Backward: the gradient passes the same gate; ∂z/∂y = 0.
private struct Gate: PairwiseFunction {
  let x: Tensor
  let y: Tensor
  var name: String { "ThresholdBackwardBackward0" }
  var operation: String { "relu" }

  func value<Element: NumberElement>(_ x: Element, _ y: Element) -> Element { y <= 0 ? 0 : x }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    [apply(Gate(x: gradient, y: y)), nil]
  }
}

extension Tensor {
  /// Returns the rectified linear unit of each element.
  public func relu() -> Tensor {
    checkNumbers(operation: "relu")
    return dtype == .int64 ? map { (x: Int) in Swift.max(x, 0) } : apply(ReLU(x: self))
  }
}

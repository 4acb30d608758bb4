/// The leaky rectifier, `y = x` above 0 and `y = a x` elsewhere.
///
/// Backward: ∂y/∂x is 1 where `x > 0`, and a elsewhere.
struct LeakyReLU: ElementwiseFormula {
  let x: Tensor
  let slope: Double
  var name: String { "LeakyReluBackward0" }
  var formula: Formula? {
    Formula(#"\max(#1, \#(slope) #1)"#, by: #"1 \text{ if } #1 > 0 \text{, else } \#(slope)"#)
  }

  func value<Element: FloatingElement>(_ x: Element) -> Element { x > 0 ? x : x * Element(slope) }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    [apply(LeakyGate(x: gradient, y: x, slope: slope))]
  }
}

/// The gradient of the rectifier: x where y is above 0, and x times the slope elsewhere.
private struct LeakyGate: PairwiseFunction {
  let x: Tensor
  let y: Tensor
  let slope: Double
  var name: String { "LeakyReluBackwardBackward0" }
  var operation: String { "leakyRelu" }
  var saved: [Tensor] { [y] }

  func value<Element: NumberElement>(_ x: Element, _ y: Element) -> Element {
    y > 0 ? x : x.multiplied(by: Element(converting: slope))
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    [apply(LeakyGate(x: gradient, y: y, slope: slope)), nil]
  }
}

extension Tensor {
  /// Returns the leaky rectifier of each element.
  public func leakyRelu(negativeSlope: Double = 0.01) -> Tensor {
    checkFloatingPoint(operation: "leakyRelu")
    return apply(LeakyReLU(x: self, slope: negativeSlope))
  }
}

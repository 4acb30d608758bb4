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
    [Tensor.where(x > 0, gradient, gradient * slope)]
  }
}

extension Tensor {
  /// Returns the leaky rectifier of each element.
  public func leakyRelu(negativeSlope: Double = 0.01) -> Tensor {
    apply(LeakyReLU(x: self, slope: negativeSlope))
  }
}

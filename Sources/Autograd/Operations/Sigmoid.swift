/// The logistic function, `y = 1 / (1 + e⁻ˣ)`.
///
/// Backward: ∂y/∂x = y (1 - y).
struct Sigmoid: ElementwiseFunction {
  let x: Tensor
  var name: String { "SigmoidBackward0" }
  var saved: [Tensor] { [] }

  func value<Element: FloatingElement>(_ x: Element) -> Element { 1 / (1 + .exp(-x)) }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    [gradient * (output * (1 - output))]
  }
}

extension Tensor {
  /// Returns the logistic function of each element, a number between 0 and 1.
  public func sigmoid() -> Tensor { apply(Sigmoid(x: self)) }
}

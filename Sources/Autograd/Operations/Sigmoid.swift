/// The logistic function, `y = 1 / (1 + e⁻ˣ)`.
///
/// Backward: ∂y/∂x = y (1 - y).
struct Sigmoid: VectorFunction {
  let x: Tensor
  var name: String { "SigmoidBackward0" }
  var saved: [Tensor] { [] }
  var savesOutput: Bool { true }
  var formula: Formula? { Formula(#"\sigma(#1)"#, by: "#0 (1 - #0)") }

  func value<Element: FloatingElement>(_ x: Element) -> Element { 1 / (1 + .exp(-x)) }

  func setValues<Element: FloatingElement>(
    of x: UnsafeBufferPointer<Element>, in out: UnsafeMutableBufferPointer<Element>
  ) {
    Element.set(out, to: .sigmoid, of: x)
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    // In PyTorch's order.
    [gradient * (1 - output) * output]
  }
}

extension Tensor {
  /// Returns the logistic function of each element, a number between 0 and 1.
  public func sigmoid() -> Tensor { apply(Sigmoid(x: self)) }
}

/// The rectified linear unit, `y = max(0, x)`.
///
/// Backward: ∂y/∂x is 1 where `y > 0`, and 0 elsewhere.
struct ReLU: ElementwiseFunction {
  let x: Tensor
  var name: String { "ReluBackward0" }
  var saved: [Tensor] { [] }
  var savesOutput: Bool { true }

  // Written this way round, NaN stays NaN.
  func value<Element: FloatingElement>(_ x: Element) -> Element { x < 0 ? 0 : x }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    [gradient.maskedFill(output <= 0, 0)]
  }
}

extension Tensor {
  /// Returns the rectified linear unit of each element.
  public func relu() -> Tensor { apply(ReLU(x: self)) }
}

/// The reciprocal, `y = 1 / x`.
///
/// Backward: ∂y/∂x = -1 / x² = -y².
struct Reciprocal: ElementwiseFunction {
  let x: Tensor
  var name: String { "ReciprocalBackward0" }
  var saved: [Tensor] { [] }
  var savesOutput: Bool { true }

  func value<Element: FloatingElement>(_ x: Element) -> Element { 1 / x }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    [-gradient * (output * output)]
  }
}

extension Tensor {
  /// Returns one divided by each element.
  public func reciprocal() -> Tensor { apply(Reciprocal(x: self)) }
}

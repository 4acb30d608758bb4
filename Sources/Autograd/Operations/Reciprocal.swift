/// The reciprocal, `y = 1 / x`.
///
/// Backward: ∂y/∂x = -1 / x² = -y².
struct Reciprocal: Function {
  let x: Tensor
  var name: String { "ReciprocalBackward0" }
  var inputs: [Tensor] { [x] }
  var saved: [Tensor] { [] }

  func forward() -> Tensor { x.mapFloats { 1 / $0 } }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    [-gradient * (output * output)]
  }
}

extension Tensor {
  /// Returns one divided by each element.
  public func reciprocal() -> Tensor { apply(Reciprocal(x: self)) }
}

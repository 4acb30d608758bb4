import Foundation

/// The logistic function, `y = 1 / (1 + e⁻ˣ)`.
///
/// Backward: ∂y/∂x = y (1 - y).
struct Sigmoid: Function {
  let x: Tensor
  var name: String { "SigmoidBackward0" }
  var inputs: [Tensor] { [x] }
  var saved: [Tensor] { [] }

  func forward() -> Tensor { x.mapFloats { 1 / (1 + expf(-$0)) } }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    [gradient * (output * (1 - output))]
  }
}

extension Tensor {
  /// Returns the logistic function of each element, a number between 0 and 1.
  public func sigmoid() -> Tensor { apply(Sigmoid(x: self)) }
}

import Foundation

/// The hyperbolic tangent, `y = tanh x`.
///
/// Backward: ∂y/∂x = 1 - y².
struct HyperbolicTangent: Function {
  let x: Tensor
  var name: String { "TanhBackward0" }
  var inputs: [Tensor] { [x] }
  var saved: [Tensor] { [] }

  func forward() -> Tensor { x.mapFloats { tanhf($0) } }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    [gradient * (1 - output * output)]
  }
}

extension Tensor {
  /// Returns the hyperbolic tangent of each element.
  public func tanh() -> Tensor { apply(HyperbolicTangent(x: self)) }
}

/// Returns the hyperbolic tangent of each element.
public func tanh(_ x: Tensor) -> Tensor { x.tanh() }

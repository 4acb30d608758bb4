import Foundation

/// The cosine, `y = cos x`.
///
/// Backward: ∂y/∂x = -sin x.
struct Cosine: Function {
  let x: Tensor
  var name: String { "CosBackward0" }
  var inputs: [Tensor] { [x] }

  func forward() -> Tensor { x.mapFloats { cosf($0) } }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] { [-gradient * x.sin()] }
}

extension Tensor {
  /// Returns the cosine of each element, an angle in radians.
  public func cos() -> Tensor { apply(Cosine(x: self)) }
}

/// Returns the cosine of each element, an angle in radians.
public func cos(_ x: Tensor) -> Tensor { x.cos() }

import Foundation

/// The sine, `y = sin x`.
///
/// Backward: ∂y/∂x = cos x.
struct Sine: Function {
  let x: Tensor
  var name: String { "SinBackward0" }
  var inputs: [Tensor] { [x] }

  func forward() -> Tensor { x.mapFloats { sinf($0) } }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] { [gradient * x.cos()] }
}

extension Tensor {
  /// Returns the sine of each element, an angle in radians.
  public func sin() -> Tensor { apply(Sine(x: self)) }
}

/// Returns the sine of each element, an angle in radians.
public func sin(_ x: Tensor) -> Tensor { x.sin() }

import Foundation

/// The natural logarithm, `y = ln x`.
///
/// Backward: ∂y/∂x = 1 / x.
struct Logarithm: Function {
  let x: Tensor
  var name: String { "LogBackward0" }
  var inputs: [Tensor] { [x] }

  func forward() -> Tensor { x.mapFloats { logf($0) } }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] { [gradient / x] }
}

extension Tensor {
  /// Returns the natural logarithm of each element.
  public func log() -> Tensor { apply(Logarithm(x: self)) }
}

/// Returns the natural logarithm of each element.
public func log(_ x: Tensor) -> Tensor { x.log() }

import Foundation

/// The exponential function, `y = eˣ`.
///
/// Backward: ∂y/∂x = y.
struct Exponential: Function {
  let x: Tensor
  var name: String { "ExpBackward0" }
  var inputs: [Tensor] { [x] }
  var saved: [Tensor] { [] }

  func forward() -> Tensor { x.mapFloats { expf($0) } }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] { [gradient * output] }
}

extension Tensor {
  /// Returns e to the power of each element.
  public func exp() -> Tensor { apply(Exponential(x: self)) }
}

/// Returns e to the power of each element.
public func exp(_ x: Tensor) -> Tensor { x.exp() }

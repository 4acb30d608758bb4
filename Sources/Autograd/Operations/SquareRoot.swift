/// The square root, `y = √x`.
///
/// Backward: ∂y/∂x = 1 / (2y).
struct SquareRoot: Function {
  let x: Tensor
  var name: String { "SqrtBackward0" }
  var inputs: [Tensor] { [x] }
  var saved: [Tensor] { [] }

  func forward() -> Tensor { x.mapFloats { $0.squareRoot() } }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] { [gradient / (output * 2)] }
}

extension Tensor {
  /// Returns the square root of each element.
  public func sqrt() -> Tensor { apply(SquareRoot(x: self)) }
}

/// Returns the square root of each element.
public func sqrt(_ x: Tensor) -> Tensor { x.sqrt() }

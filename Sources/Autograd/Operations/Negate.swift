/// The negative, `y = -x`.
///
/// Backward: ∂y/∂x = -1.
struct Negate: Function {
  let x: Tensor
  var name: String { "NegBackward0" }
  var inputs: [Tensor] { [x] }
  var saved: [Tensor] { [] }

  func forward() -> Tensor {
    switch x.dtype {
    case .float32: x.map { (x: Float) in -x }
    case .float64: x.map { (x: Double) in -x }
    case .int64, .bool: x.converted(to: .int64).map { (x: Int) in 0 &- x }
    }
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] { [-gradient] }
}

extension Tensor {
  /// Returns the negative of each element.
  public static prefix func - (x: Tensor) -> Tensor { apply(Negate(x: x)) }
}

/// The difference, `z = x - y`.
///
/// Backward: ∂z/∂x = 1 and ∂z/∂y = -1.
struct Subtract: Function {
  let x: Tensor
  let y: Tensor
  var name = "SubBackward0"
  var inputs: [Tensor] { [x, y] }
  var saved: [Tensor] { [] }

  func forward() -> Tensor {
    x.arithmetic(y, operation: "subtract", floats: { $0 - $1 }, integers: { $0 &- $1 })
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    [gradient, y.requiresGrad ? -gradient : nil]
  }
}

extension Tensor {
  /// Returns the difference of the elements of two tensors that broadcast.
  public static func - (x: Tensor, y: Tensor) -> Tensor { apply(Subtract(x: x, y: y)) }

  public static func - (x: Tensor, y: some TensorScalar) -> Tensor { x - Tensor(y) }

  public static func - (x: some TensorScalar, y: Tensor) -> Tensor {
    apply(Subtract(x: Tensor(x), y: y, name: "RsubBackward1"))
  }
}

/// The sum, `z = x + y`.
///
/// Backward: ∂z/∂x = 1 and ∂z/∂y = 1.
struct Add: Function {
  let x: Tensor
  let y: Tensor
  var name: String { "AddBackward0" }
  var inputs: [Tensor] { [x, y] }
  var saved: [Tensor] { [] }

  func forward() -> Tensor {
    x.arithmetic(y, operation: "add", floats: { $0 + $1 }, integers: { $0 &+ $1 })
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] { [gradient, gradient] }
}

extension Tensor {
  /// Returns the sum of the elements of two tensors that broadcast.
  public static func + (x: Tensor, y: Tensor) -> Tensor { apply(Add(x: x, y: y)) }

  public static func + (x: Tensor, y: some TensorScalar) -> Tensor { x + Tensor(y) }

  public static func + (x: some TensorScalar, y: Tensor) -> Tensor { y + Tensor(x) }
}

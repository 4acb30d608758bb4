/// The product of elements, `z = x y`.
///
/// Backward: ∂z/∂x = y and ∂z/∂y = x.
struct Multiply: Function {
  let x: Tensor
  let y: Tensor
  var name: String { "MulBackward0" }
  var inputs: [Tensor] { [x, y] }

  func forward() -> Tensor {
    x.arithmetic(y, operation: "multiply", floats: { $0 * $1 }, integers: { $0 &* $1 })
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    [x.requiresGrad ? gradient * y : nil, y.requiresGrad ? gradient * x : nil]
  }
}

extension Tensor {
  /// Returns the product of the elements of two tensors that broadcast.
  public static func * (x: Tensor, y: Tensor) -> Tensor { apply(Multiply(x: x, y: y)) }

  public static func * (x: Tensor, y: some TensorScalar) -> Tensor { x * Tensor(y) }

  public static func * (x: some TensorScalar, y: Tensor) -> Tensor { y * Tensor(x) }
}

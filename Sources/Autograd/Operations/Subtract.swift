/// The difference, `z = x - y`.
///
/// Backward: ∂z/∂x = 1 and ∂z/∂y = -1.
struct Subtract: PairwiseFunction {
  let x: Tensor
  let y: Tensor
  let name: String
  var operation: String { "subtract" }
  var saved: [Tensor] { [] }
  var formula: Formula? { Formula("#1 - #2", by: "1", "-1") }

  func value<Element: NumberElement>(_ x: Element, _ y: Element) -> Element { x.subtracting(y) }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    [gradient, y.requiresGrad ? -gradient : nil]
  }
}

extension Tensor {
  /// Returns the difference of the elements of two tensors that broadcast.
  ///
  /// Booleans are refused, as in PyTorch: `!` inverts a mask, and `!=` finds where two masks differ.
  public static func - (x: Tensor, y: Tensor) -> Tensor { difference(x, y) }

  /// Returns the difference of each element and a number.
  public static func - (x: Tensor, y: some TensorScalar) -> Tensor {
    if y is Bool { Tensor(true).checkNumbers(operation: "subtract") }
    return x - .number(y, beside: x)
  }

  /// Returns the difference of a number and each element.
  public static func - (x: some TensorScalar, y: Tensor) -> Tensor {
    difference(.number(x, beside: y), y, name: "RsubBackward1")
  }

  private static func difference(
    _ x: Tensor, _ y: Tensor, name: String = "SubBackward0"
  ) -> Tensor {
    for tensor in [x, y] where tensor.dtype == .bool {
      trap(.wrongType(operation: "subtract", expected: .int64, found: .bool))
    }
    return apply(Subtract(x: x, y: y, name: name))
  }
}

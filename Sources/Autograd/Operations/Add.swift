/// The sum, `z = x + y`.
///
/// Backward: ∂z/∂x = 1 and ∂z/∂y = 1.
struct Add: PairwiseFunction {
  let x: Tensor
  let y: Tensor
  var name: String { "AddBackward0" }
  var operation: String { "add" }
  var saved: [Tensor] { [] }
  var formula: Formula? { Formula("#1 + #2", by: "1", "1") }

  func value<Element: NumberElement>(_ x: Element, _ y: Element) -> Element { x.adding(y) }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] { [gradient, gradient] }
}

extension Tensor {
  /// Returns the sum of the elements of two tensors that broadcast.
  public static func + (x: Tensor, y: Tensor) -> Tensor { apply(Add(x: x, y: y)) }

  /// Returns the sum of each element and a number.
  public static func + (x: Tensor, y: some TensorScalar) -> Tensor { x + .number(y, beside: x) }

  /// Returns the sum of a number and each element.
  public static func + (x: some TensorScalar, y: Tensor) -> Tensor { y + .number(x, beside: y) }
}

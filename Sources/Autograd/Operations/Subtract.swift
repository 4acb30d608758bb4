/// The difference, `z = x - y`.
///
/// Backward: ∂z/∂x = 1 and ∂z/∂y = -1.
struct Subtract: PairwiseFunction {
  let x: Tensor
  let y: Tensor
  var name = "SubBackward0"
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
  public static func - (x: Tensor, y: Tensor) -> Tensor { apply(Subtract(x: x, y: y)) }

  public static func - (x: Tensor, y: some TensorScalar) -> Tensor { x - .number(y, beside: x) }

  public static func - (x: some TensorScalar, y: Tensor) -> Tensor {
    apply(Subtract(x: .number(x, beside: y), y: y, name: "RsubBackward1"))
  }
}

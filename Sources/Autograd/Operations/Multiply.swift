/// The product of elements, `z = x y`.
///
/// Backward: ∂z/∂x = y and ∂z/∂y = x.
struct Multiply: PairwiseFunction {
  let x: Tensor
  let y: Tensor
  var name: String { "MulBackward0" }
  var operation: String { "multiply" }
  var formula: Formula? { Formula(#"#1 \cdot #2"#, by: "#2", "#1") }

  func value<Element: NumberElement>(_ x: Element, _ y: Element) -> Element { x.multiplied(by: y) }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    // In PyTorch's order: that of the nodes decides on the order in which second derivatives are added.
    let ofY = y.requiresGrad ? gradient * x : nil
    return [x.requiresGrad ? gradient * y : nil, ofY]
  }
}

extension Tensor {
  /// Returns the product of the elements of two tensors that broadcast.
  public static func * (x: Tensor, y: Tensor) -> Tensor { apply(Multiply(x: x, y: y)) }

  /// Returns the product of each element and a number.
  public static func * (x: Tensor, y: some TensorScalar) -> Tensor { x * .number(y, beside: x) }

  /// Returns the product of a number and each element.
  public static func * (x: some TensorScalar, y: Tensor) -> Tensor { y * .number(x, beside: y) }
}

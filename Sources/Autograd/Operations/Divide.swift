/// The quotient, `z = x / y`, always in floating point.
///
/// Backward: ∂z/∂x = 1 / y and ∂z/∂y = -x / y².
struct Divide: Function {
  let x: Tensor
  let y: Tensor
  var name = "DivBackward0"
  var inputs: [Tensor] { [x, y] }
  var formula: Formula? { Formula(#"\frac{#1}{#2}"#, by: #"\frac{1}{#2}"#, #"-\frac{#1}{#2^2}"#) }

  func forward() -> Tensor {
    DType.ofResult(x, y) == .float64
      ? x.zip(y, operation: "divide", Quotient<Double>())
      : x.zip(y, operation: "divide", Quotient<Float>())
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    // In PyTorch's order: that of the nodes decides on the order in which second derivatives are added.
    let factor = y.requiresGrad ? x / y / y : nil
    let ofY = factor.map { -gradient * $0 }
    return [x.requiresGrad ? gradient / y : nil, ofY]
  }
}

private struct Quotient<Element: FloatingElement>: PairFormula {
  func callAsFunction(_ x: Element, _ y: Element) -> Element { x / y }
}

extension Tensor {
  /// Returns the quotient of the elements of two tensors that broadcast.
  public static func / (x: Tensor, y: Tensor) -> Tensor { apply(Divide(x: x, y: y)) }

  /// Returns the quotient of each element and a number, in floating point.
  public static func / (x: Tensor, y: some TensorScalar) -> Tensor { x / .number(y, beside: x) }

  /// Returns the quotient of a number and each element, in floating point.
  public static func / (x: some TensorScalar, y: Tensor) -> Tensor { y.reciprocal() * x }
}

/// A power whose exponent is a tensor, `z = xʸ`.
///
/// Backward: ∂z/∂x = y xʸ⁻¹ and ∂z/∂y = xʸ ln x, which is 0 where both x and z are.
struct PowerOfTensors: Function {
  let x: Tensor
  let y: Tensor
  var name = "PowBackward1"
  var inputs: [Tensor] { [x, y] }
  var savesOutput: Bool { true }
  var formula: Formula? { Formula("#1^{#2}", by: #"#2 \cdot #1^{#2 - 1}"#, #"#0 \log #1"#) }

  func forward() -> Tensor {
    DType.ofResult(x, y) == .float64
      ? x.zip(y, operation: "power", PowerOfPair<Double>())
      : x.zip(y, operation: "power", PowerOfPair<Float>())
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    [
      x.requiresGrad ? gradient * (y * x ** (y - 1)).maskedFill(y == 0, 0) : nil,
      y.requiresGrad ? gradient * (output * x.log()).maskedFill(output == 0, 0) : nil,
    ]
  }
}

private struct PowerOfPair<Element: FloatingElement>: PairFormula {
  func callAsFunction(_ x: Element, _ y: Element) -> Element { .pow(x, y) }
}

extension Tensor {
  /// Returns each element to the power of the other tensor's element.
  public static func ** (x: Tensor, y: Tensor) -> Tensor { apply(PowerOfTensors(x: x, y: y)) }

  /// Returns a number to the power of each element.
  public static func ** (base: some TensorScalar, y: Tensor) -> Tensor {
    apply(PowerOfTensors(x: .number(base, beside: y), y: y, name: "PowBackward2"))
  }
}

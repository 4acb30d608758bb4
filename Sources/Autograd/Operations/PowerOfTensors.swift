/// A power whose exponent is a tensor, `z = xʸ`.
///
/// Backward: ∂z/∂x = y xʸ⁻¹ and ∂z/∂y = xʸ ln x, which is 0 where x is 0 and y is not negative.
struct PowerOfTensors: Function {
  let x: Tensor
  let y: Tensor
  var name = "PowBackward1"
  var inputs: [Tensor] { [x, y] }
  var savesOutput: Bool { true }
  var formula: Formula? { Formula("#1^{#2}", by: #"#2 \cdot #1^{#2 - 1}"#, #"#0 \log #1"#) }

  func forward() -> Tensor {
    switch DType.ofResult(x, y) {
    case .float64: x.zip(y, operation: "power", PowerOfPair<Double>())
    case .float32: x.zip(y, operation: "power", PowerOfPair<Float>())
    case .int64, .bool: x.zip(y, operation: "power", PowerOfIntegers())
    }
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    // Where y is 0, the first is 0 for any gradient; where x is 0, the logarithm is infinite.
    let logarithm = x.to(output.dtype).log()
    return [
      x.requiresGrad ? (gradient * (y * x ** (y - 1))).maskedFill(y == 0, 0) : nil,
      y.requiresGrad
        ? gradient * (output * logarithm).maskedFill((x == 0) .& (y >= 0), 0) : nil,
    ]
  }
}

private struct PowerOfPair<Element: FloatingElement>: PairFormula {
  func callAsFunction(_ x: Element, _ y: Element) -> Element { .pow(x, y) }
}

private struct PowerOfIntegers: PairFormula {
  func callAsFunction(_ x: Int, _ y: Int) -> Int { x.raised(to: y) }
}

extension Int {
  /// The power, which wraps around at the limits; with a negative exponent its fraction is cut off.
  func raised(to exponent: Int) -> Int {
    if exponent < 0 { return self == 1 ? 1 : self == -1 ? 1 - 2 * (exponent & 1) : 0 }
    var (power, factor, rest) = (1, self, exponent)
    while rest > 0 {
      if rest & 1 == 1 { power &*= factor }
      factor &*= factor
      rest >>= 1
    }
    return power
  }
}

extension Tensor {
  /// Returns each element to the power of the other tensor's element; integers stay integers.
  public static func ** (x: Tensor, y: Tensor) -> Tensor {
    if y.dtype == .bool { x.checkNumbers(operation: "power") }
    return apply(PowerOfTensors(x: x, y: y))
  }

  /// Returns a number to the power of each element.
  public static func ** (base: some TensorScalar, y: Tensor) -> Tensor {
    apply(PowerOfTensors(x: .number(base, beside: y), y: y, name: "PowBackward2"))
  }
}

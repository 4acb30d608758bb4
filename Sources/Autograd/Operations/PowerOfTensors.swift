/// A power whose exponent is a tensor, `z = xʸ`.
///
/// Backward: ∂z/∂x = y xʸ⁻¹ and ∂z/∂y = xʸ ln x, which is 0 where both x and z are.
struct PowerOfTensors: Function {
  let x: Tensor
  let y: Tensor
  var name = "PowBackward1"
  var inputs: [Tensor] { [x, y] }

  func forward() -> Tensor {
    DType.ofResult(x, y) == .float64
      ? x.converted(to: .float64).zip(y.converted(to: .float64), operation: "power") {
        (x: Double, y: Double) in Double.pow(x, y)
      }
      : x.converted(to: .float32).zip(y.converted(to: .float32), operation: "power") {
        (x: Float, y: Float) in Float.pow(x, y)
      }
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    [
      x.requiresGrad ? gradient * (y * x ** (y - 1)).maskedFill(y == 0, 0) : nil,
      y.requiresGrad ? gradient * (output * x.log()).maskedFill(output == 0, 0) : nil,
    ]
  }
}

extension Tensor {
  /// Returns each element to the power of the other tensor's element.
  public static func ** (x: Tensor, y: Tensor) -> Tensor { apply(PowerOfTensors(x: x, y: y)) }

  /// Returns a number to the power of each element.
  public static func ** (base: some TensorScalar, y: Tensor) -> Tensor {
    apply(PowerOfTensors(x: .number(base, beside: y), y: y, name: "PowBackward2"))
  }
}

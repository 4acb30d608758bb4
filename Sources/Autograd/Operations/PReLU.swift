/// The leaky rectifier with learned slopes, `z = x` above 0 and `w x` elsewhere.
///
/// Backward: ∂z/∂x is 1 above 0 and w elsewhere, and ∂z/∂w is 0 above 0 and x elsewhere.
///
/// Source: He and others, "Delving Deep into Rectifiers" (2015).
struct PReLU: Function {
  let x: Tensor
  let weight: Tensor
  var name: String { "PreluKernelBackward0" }
  var inputs: [Tensor] { [x, weight] }
  var formula: Formula? {
    Formula(
      #"\max(0, #1) + #2 \min(0, #1)"#, by: #"1 \text{ if } #1 > 0 \text{, else } #2"#,
      #"\min(0, #1)"#)
  }

  func forward() -> Tensor { .where(x > 0, x, x * weight) }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    [
      // Products with 1 and 0 where x is above 0, as infinite factors would make second derivatives NaN.
      x.requiresGrad ? gradient * .where(x > 0, .full([], 1, dtype: x.dtype), weight) : nil,
      weight.requiresGrad
        ? (gradient * x.maskedFill(x > 0, 0)).maskedFill(x > 0, 0) : nil,
    ]
  }
}

extension Tensor {
  /// Returns each element, multiplied by a weight where it is not above 0.
  ///
  /// ```swift
  /// print(Tensor([-2.0, 3.0]).prelu(Tensor([0.25])))  // tensor([-0.5000,  3.0000])
  /// ```
  ///
  /// - Parameter weight: One number, or one for each channel, which is dimension 1.
  /// - Returns: A tensor of the same shape.
  public func prelu(_ weight: Tensor) -> Tensor {
    checkFloatingPoint(operation: "prelu")
    checkSameType(as: weight, operation: "prelu")
    let channels = rank < 2 ? 1 : shape[1]
    if weight.rank > 1 || weight.count != 1 && weight.count != channels {
      trap(.channelWeights(operation: "prelu", weights: weight.shape, channels: channels))
    }
    let shape =
      rank < 2
      ? Array(repeating: weight.count, count: rank)
      : [1, weight.count] + shape.dropFirst(2).map { _ in 1 }
    return apply(PReLU(x: self, weight: weight.reshape(shape)))
  }
}

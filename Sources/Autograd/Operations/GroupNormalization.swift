/// The normalization of each group of channels of an example, `y = (x - m) s w + b` with
/// `s = 1 / √(v + ε)`; m and v are the mean and the variance of the group, w and b belong to a channel.
///
/// Backward: that of `LayerNormalization`, where each group is a row; weights and biases get sums over
/// everything but the channels.
private struct GroupNormalization: Function {
  let x: Tensor
  let weight: Tensor?
  let bias: Tensor?
  let groups: Int
  let epsilon: Double
  var name: String { "NativeGroupNormBackward0" }
  var inputs: [Tensor] { [x] + [weight, bias].compactMap { $0 } }
  var saved: [Tensor] { [x] + [weight].compactMap { $0 } }
  var formula: Formula? {
    Formula(
      #"\gamma \frac{#1 - \mu}{\sqrt{\sigma^2 + \varepsilon}} + \beta"#,
      by:
        #"\frac{1}{\sqrt{\sigma^2 + \varepsilon}} (\gamma #g - \overline{\gamma #g} - \hat{x} \, \overline{\gamma #g \hat{x}})"#,
      #"\sum #g \hat{x}"#, #"\sum #g"#)
  }

  func forward() -> Tensor {
    let normal = rows.forward().reshape(x.shape)
    let scaled = weight.map { normal * perChannel($0) } ?? normal
    return bias.map { scaled + perChannel($0) } ?? scaled
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    let weighted = weight.map { gradient * perChannel($0) } ?? gradient
    let rows = rows
    let slope = rows.backward(weighted.reshape(rows.x.shape), output: output)[0]!
    let others = x.shape.indices.filter { $0 != 1 }
    var gradients: [Tensor?] = [slope.reshape(x.shape)]
    if weight != nil {
      let normal = apply(rows).reshape(x.shape)
      gradients.append((gradient * normal).sum(dims: others))
    }
    if bias != nil { gradients.append(gradient.sum(dims: others)) }
    return gradients
  }

  /// The normalization of the groups as rows, without weights.
  private var rows: LayerNormalization {
    let size = Shape.count(Array(x.shape.dropFirst())) / groups
    return LayerNormalization(
      x: x.reshape([x.shape[0], groups, size]), weight: nil, bias: nil, dimensions: 1,
      epsilon: epsilon)
  }

  private func perChannel(_ vector: Tensor) -> Tensor {
    vector.reshape([vector.count] + Array(repeating: 1, count: x.rank - 2))
  }
}

extension Tensor {
  /// Returns each example with mean 0 and variance 1 in every group of channels, times a weight
  /// plus a bias.
  ///
  /// The input has shape [batch, channels, …].
  ///
  /// Source: Wu and He, "Group Normalization" (2018).
  ///
  /// - Parameters:
  ///   - groups: The number of groups, which divides that of the channels.
  ///   - weight: The factor of each channel, of shape [channels]; by default 1.
  ///   - bias: What is added to each channel, of shape [channels]; by default 0.
  ///   - eps: What is added to the variance, which can be 0.
  /// - Returns: A tensor of the input's shape.
  public func groupNorm(
    _ groups: Int, weight: Tensor? = nil, bias: Tensor? = nil, eps: Double = 1e-5
  ) -> Tensor {
    if rank < 2 || groups < 1 || shape[1] % groups != 0 {
      trap(
        .wrongNormalization(
          operation: "groupNorm", shape: shape,
          expected: "it needs channels that \(groups) groups can share"))
    }
    for tensor in [weight, bias].compactMap({ $0 }) where tensor.shape != [shape[1]] {
      trap(
        .wrongNormalization(
          operation: "groupNorm", shape: shape,
          expected: "weights and biases must have shape [\(shape[1])]"))
    }
    if shape[0] * Shape.count(Array(shape.dropFirst(2))) * (shape[1] / groups) == 1 {
      trap(
        .wrongNormalization(
          operation: "groupNorm", shape: shape, expected: "it needs more than one value per group"))
    }
    for tensor in [weight, bias].compactMap({ $0 }) + [self]
    where !dtype.isFloatingPoint || tensor.dtype != dtype {
      trap(.typesDiffer(operation: "groupNorm", left: dtype, right: tensor.dtype))
    }
    return apply(
      GroupNormalization(x: self, weight: weight, bias: bias, groups: groups, epsilon: eps))
  }

  /// Returns each example divided by its root mean square along the last dimensions, times a weight.
  ///
  /// Source: Zhang and Sennrich, "Root Mean Square Layer Normalization" (2019).
  ///
  /// - Parameters:
  ///   - normalizedShape: The sizes of these dimensions, at the end.
  ///   - weight: Of that shape; of another type, the result still has that of the tensor.
  ///   - eps: What is added to the mean square; by default the distance from 1 to the next number.
  /// - Returns: A tensor of the input's shape and type.
  public func rmsNorm(
    _ normalizedShape: [Int], weight: Tensor? = nil, eps: Double? = nil
  ) -> Tensor {
    if normalizedShape.isEmpty || Array(shape.suffix(normalizedShape.count)) != normalizedShape {
      trap(
        .wrongNormalization(
          operation: "rmsNorm", shape: shape,
          expected: "its last sizes must be \(normalizedShape)"))
    }
    if let weight, weight.shape != normalizedShape {
      trap(
        .wrongNormalization(
          operation: "rmsNorm", shape: shape, expected: "weights must have shape \(normalizedShape)"
        ))
    }
    let epsilon = eps ?? (dtype == .float64 ? Double.ulpOfOne : Double(Float.ulpOfOne))
    let dims = Array(rank - normalizedShape.count..<rank)
    let normal = self * ((self * self).mean(dims: dims, keepdim: true) + epsilon).rsqrt()
    return (weight.map { normal * $0 } ?? normal).to(dtype)
  }
}

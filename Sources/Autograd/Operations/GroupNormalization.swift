extension Tensor {
  /// Returns each example with mean 0 and variance 1 in every group of channels, times a weight plus a
  /// bias.
  ///
  /// The input has shape [batch, channels, …].
  ///
  /// Source: Wu and He, "Group Normalization" (2018).
  ///
  /// - Parameters:
  ///   - groups: The number of groups, which divides that of the channels.
  ///   - weight: Of shape [channels], as the bias.
  ///   - eps: What is added to the variance, which can be 0.
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
    let size = Shape.count(Array(shape.dropFirst())) / groups
    let normal = reshape([shape[0], groups, size]).layerNorm([size], eps: eps).reshape(shape)
    let channels = [shape[1]] + Array(repeating: 1, count: rank - 2)
    let scaled = weight.map { normal * $0.reshape(channels) } ?? normal
    return bias.map { scaled + $0.reshape(channels) } ?? scaled
  }

  /// Returns each example divided by its root mean square along the last dimensions, times a weight.
  ///
  /// Source: Zhang and Sennrich, "Root Mean Square Layer Normalization" (2019).
  ///
  /// - Parameters:
  ///   - normalizedShape: The sizes of these dimensions, at the end.
  ///   - weight: Of that shape.
  ///   - eps: What is added to the mean square; by default the distance from 1 to the next number.
  public func rmsNorm(
    _ normalizedShape: [Int], weight: Tensor? = nil, eps: Double? = nil
  ) -> Tensor {
    if normalizedShape.isEmpty || Array(shape.suffix(normalizedShape.count)) != normalizedShape {
      trap(
        .wrongNormalization(
          operation: "rmsNorm", shape: shape,
          expected: "its last sizes must be \(normalizedShape)"))
    }
    let epsilon = eps ?? (dtype == .float64 ? Double.ulpOfOne : Double(Float.ulpOfOne))
    let dims = Array(rank - normalizedShape.count..<rank)
    let normal = self * ((self * self).mean(dims: dims, keepdim: true) + epsilon).rsqrt()
    return weight.map { normal * $0 } ?? normal
  }
}

/// The convolution of images or sequences, written here for one dimension:
/// `y[n, o, i] = b[o] + Σ w[o, c, k] x[n, c, i · stride + k · dilation - padding]`, over c and k.
///
/// The sum is linear in x and in w. Backward: each has the gradient that the other two imply.
struct Convolution: Function {
  let x: Tensor
  let weight: Tensor
  let bias: Tensor?
  let kernel: ConvolutionKernel
  var name: String { "ConvolutionBackward0" }
  var inputs: [Tensor] { [x, weight] + (bias.map { [$0] } ?? []) }
  var saved: [Tensor] { [x, weight] }
  var formula: Formula? {
    Formula(
      "#1 * #2", by: #"\text{the transposed convolution of } #g \text{ with } #2"#,
      #"\text{the convolution of } #1 \text{ with } #g"#, #"\text{the sums of the channels of } #g"#
    )
  }

  func forward() -> Tensor {
    x.dtype == .float64
      ? kernel.output(x, weight, bias: bias, Double.self)
      : kernel.output(x, weight, bias: bias, Float.self)
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    let gradients = [
      x.requiresGrad
        ? apply(ConvolutionInputGradient(gradient: gradient, weight: weight, kernel: kernel)) : nil,
      weight.requiresGrad
        ? apply(ConvolutionWeightGradient(x: x, gradient: gradient, kernel: kernel)) : nil,
    ]
    guard let bias else { return gradients }
    let sums = bias.requiresGrad ? gradient.sum(dims: [0] + Array(2..<gradient.rank)) : nil
    return gradients + [sums]
  }
}

/// The gradient of a convolution's input: each element sums what it gave to the output.
///
/// As a layer of its own, this is the transposed convolution.
///
/// Backward: the gradient takes the place of x in the convolution.
struct ConvolutionInputGradient: Function {
  let gradient: Tensor
  let weight: Tensor
  let kernel: ConvolutionKernel
  var name: String { "ConvolutionBackwardBackward0" }
  var inputs: [Tensor] { [gradient, weight] }

  func forward() -> Tensor {
    gradient.dtype == .float64
      ? kernel.inputGradient(gradient, weight, Double.self)
      : kernel.inputGradient(gradient, weight, Float.self)
  }

  func backward(_ x: Tensor, output: Tensor) -> [Tensor?] {
    [
      gradient.requiresGrad
        ? apply(Convolution(x: x, weight: weight, bias: nil, kernel: kernel)) : nil,
      weight.requiresGrad
        ? apply(ConvolutionWeightGradient(x: x, gradient: gradient, kernel: kernel)) : nil,
    ]
  }
}

/// The gradient of a convolution's weights: the output's gradient with the elements under it, summed.
///
/// Backward: the gradient takes the place of the weights in the convolution.
struct ConvolutionWeightGradient: Function {
  let x: Tensor
  let gradient: Tensor
  let kernel: ConvolutionKernel
  var name: String { "ConvolutionBackwardBackward0" }
  var inputs: [Tensor] { [x, gradient] }

  func forward() -> Tensor {
    x.dtype == .float64
      ? kernel.weightGradient(x, gradient, Double.self)
      : kernel.weightGradient(x, gradient, Float.self)
  }

  func backward(_ weight: Tensor, output: Tensor) -> [Tensor?] {
    [
      x.requiresGrad
        ? apply(ConvolutionInputGradient(gradient: gradient, weight: weight, kernel: kernel)) : nil,
      gradient.requiresGrad
        ? apply(Convolution(x: x, weight: weight, bias: nil, kernel: kernel)) : nil,
    ]
  }
}

extension Tensor {
  /// Returns the convolution of images: sums over a window that slides along rows and columns.
  ///
  /// The input has shape [batch, channels, height, width], or the same without the batch.
  ///
  /// - Parameters:
  ///   - weight: The window's weights, of shape [outputs, channels / groups, height, width].
  ///   - bias: What is added to each output, of shape [outputs].
  ///   - stride: How far the window moves.
  ///   - padding: The number of zeros that are added at each side, or `.same`.
  ///   - dilation: How far apart the elements under the window are.
  ///   - groups: The number of groups of channels that are convolved separately.
  /// - Returns: A tensor of shape [batch, outputs, height, width], or the same without the batch.
  public func conv2d(
    _ weight: Tensor, bias: Tensor? = nil, stride: any SpatialSize = 1,
    padding: some ConvolutionPadding = 0, dilation: any SpatialSize = 1, groups: Int = 1
  ) -> Tensor {
    convolution(
      weight, bias, stride: stride.sizes(2, operation: "conv2d"), padding: padding,
      dilation: dilation.sizes(2, operation: "conv2d"), groups: groups, operation: "conv2d")
  }

  /// Returns the convolution of sequences: as `conv2d`, with one spatial dimension.
  ///
  /// The input has shape [batch, channels, length] or [channels, length], the weights have shape
  /// [outputs, channels / groups, length].
  public func conv1d(
    _ weight: Tensor, bias: Tensor? = nil, stride: any SpatialSize = 1,
    padding: some ConvolutionPadding = 0, dilation: any SpatialSize = 1, groups: Int = 1
  ) -> Tensor {
    convolution(
      weight, bias, stride: stride.sizes(1, operation: "conv1d"), padding: padding,
      dilation: dilation.sizes(1, operation: "conv1d"), groups: groups, operation: "conv1d")
  }

  private func convolution(
    _ weight: Tensor, _ bias: Tensor?, stride: [Int], padding: some ConvolutionPadding,
    dilation: [Int], groups: Int, operation: String
  ) -> Tensor {
    let dimensions = stride.count
    return convolved(
      weight, bias, dimensions: dimensions, groups: groups, isTransposed: false,
      operation: operation
    ) { input in
      input.batchConvolution(
        weight, bias, stride: stride, padding: padding, dilation: dilation, groups: groups,
        operation: operation)
    }
  }

  /// Calls the body with a batch of inputs, after checking that weights and biases fit.
  ///
  /// The weights of a transposed convolution have the channels in front, and then the outputs of a
  /// group.
  func convolved(
    _ weight: Tensor, _ bias: Tensor?, dimensions: Int, groups: Int, isTransposed: Bool,
    operation: String, _ body: (Tensor) -> Tensor
  ) -> Tensor {
    if rank == dimensions + 1 {
      return unsqueeze(dim: 0).convolved(
        weight, bias, dimensions: dimensions, groups: groups, isTransposed: isTransposed,
        operation: operation, body
      ).squeeze(dim: 0)
    }
    if rank != dimensions + 2 {
      trap(.notImages(operation: operation, shape: shape, dimensions: dimensions))
    }
    var fits = weight.rank == rank && groups > 0
    if fits {
      let (first, second) = (weight.shape[0], weight.shape[1] * groups)
      let (channels, outputs) = isTransposed ? (first, second) : (second, first)
      fits =
        channels == shape[1] && channels % groups == 0 && outputs % groups == 0
        && (bias == nil || bias!.shape == [outputs])
    }
    if !fits {
      trap(
        .cannotConvolve(
          operation: operation, input: shape, weight: weight.shape, bias: bias?.shape,
          groups: groups, isTransposed: isTransposed))
    }
    for tensor in [weight, bias ?? weight] where !dtype.isFloatingPoint || tensor.dtype != dtype {
      trap(.typesDiffer(operation: operation, left: dtype, right: tensor.dtype))
    }
    return body(self)
  }

  private func batchConvolution(
    _ weight: Tensor, _ bias: Tensor?, stride: [Int], padding: some ConvolutionPadding,
    dilation: [Int], groups: Int, operation: String
  ) -> Tensor {
    let dimensions = stride.count
    let zeros = padding.paddingSizes?.sizes(dimensions, operation: operation)
    if zeros == nil && stride.contains(where: { $0 != 1 }) {
      trap(.sameWithStride(operation: operation, stride: stride))
    }
    let windows = (0..<dimensions).map { dim in
      let missing = dilation[dim] * (weight.shape[dim + 2] - 1)
      return SlidingWindow(
        size: shape[dim + 2], kernel: weight.shape[dim + 2], stride: stride[dim],
        padding: zeros.map { ($0[dim], $0[dim]) } ?? (missing / 2, missing - missing / 2),
        dilation: dilation[dim], operation: operation)
    }
    let kernel = ConvolutionKernel(
      inputShape: shape, weightShape: weight.shape,
      outputShape: [shape[0], weight.shape[0]] + windows.map(\.count), groups: groups,
      rows: dimensions == 2 ? windows[0] : .single, columns: windows[dimensions - 1])
    return apply(Convolution(x: self, weight: weight, bias: bias, kernel: kernel))
  }
}

/// The transposed convolution, written here for one dimension:
/// `y[n, o, i · stride + k · dilation - padding] += w[c, o, k] x[n, c, i]`, over c, k and i.
///
/// It is the gradient of a convolution with the same weights with respect to its input. Backward: the
/// gradient of x is that convolution of the gradient, and the weights have the gradient that both imply.
struct TransposedConvolution: Function {
  let x: Tensor
  let weight: Tensor
  let bias: Tensor?
  /// The convolution from the output to x.
  let kernel: ConvolutionKernel
  var name: String { "ConvolutionBackward0" }
  var inputs: [Tensor] { [x, weight] + (bias.map { [$0] } ?? []) }
  var saved: [Tensor] { [x, weight] }
  var formula: Formula? {
    Formula(
      "#1 *^{T} #2", by: #"\text{the convolution of } #g \text{ with } #2"#,
      #"\text{the convolution of } #g \text{ with } #1"#, #"\text{the sums of the channels of } #g"#
    )
  }

  func forward() -> Tensor {
    let sums = ConvolutionInputGradient(gradient: x, weight: weight, kernel: kernel).forward()
    guard let bias else { return sums }
    return sums + bias.reshape([bias.count] + Array(repeating: 1, count: x.rank - 2))
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    let gradients = [
      x.requiresGrad
        ? apply(Convolution(x: gradient, weight: weight, bias: nil, kernel: kernel)) : nil,
      weight.requiresGrad
        ? apply(ConvolutionWeightGradient(x: gradient, gradient: x, kernel: kernel)) : nil,
    ]
    guard let bias else { return gradients }
    let sums = bias.requiresGrad ? gradient.sum(dims: [0] + Array(2..<gradient.rank)) : nil
    return gradients + [sums]
  }
}

extension Tensor {
  /// Returns the transposed convolution of images, which makes them larger where `conv2d` makes them
  /// smaller.
  ///
  /// The input has shape [batch, channels, height, width], or the same without the batch. Each size of
  /// the result is `(size - 1) · stride - 2 padding + dilation · (kernel - 1) + outputPadding + 1`.
  ///
  /// - Parameters:
  ///   - weight: The window's weights, of shape [channels, outputs / groups, height, width].
  ///   - bias: What is added to each output, of shape [outputs].
  ///   - stride: How far apart the windows of neighbouring elements are.
  ///   - padding: How much is cut off at each side.
  ///   - outputPadding: How much is added at the end, below the stride.
  ///   - groups: The number of groups of channels that are convolved separately.
  ///   - dilation: How far apart the elements under the window are.
  /// - Returns: A tensor of shape [batch, outputs, height, width], or the same without the batch.
  public func convTranspose2d(
    _ weight: Tensor, bias: Tensor? = nil, stride: any SpatialSize = 1,
    padding: any SpatialSize = 0, outputPadding: any SpatialSize = 0, groups: Int = 1,
    dilation: any SpatialSize = 1
  ) -> Tensor {
    transposedConvolution(
      weight, bias, [stride, padding, outputPadding, dilation], dimensions: 2, groups: groups,
      operation: "convTranspose2d")
  }

  /// Returns the transposed convolution of sequences: as `convTranspose2d`, with one spatial dimension.
  public func convTranspose1d(
    _ weight: Tensor, bias: Tensor? = nil, stride: any SpatialSize = 1,
    padding: any SpatialSize = 0, outputPadding: any SpatialSize = 0, groups: Int = 1,
    dilation: any SpatialSize = 1
  ) -> Tensor {
    transposedConvolution(
      weight, bias, [stride, padding, outputPadding, dilation], dimensions: 1, groups: groups,
      operation: "convTranspose1d")
  }

  private func transposedConvolution(
    _ weight: Tensor, _ bias: Tensor?, _ options: [any SpatialSize], dimensions: Int, groups: Int,
    operation: String
  ) -> Tensor {
    convolved(
      weight, bias, dimensions: dimensions, groups: groups, isTransposed: true,
      operation: operation
    ) { input in
      input.batchTransposedConvolution(
        weight, bias, options, dimensions: dimensions, groups: groups, operation: operation)
    }
  }

  private func batchTransposedConvolution(
    _ weight: Tensor, _ bias: Tensor?, _ options: [any SpatialSize], dimensions: Int, groups: Int,
    operation: String
  ) -> Tensor {
    let sizes = options.map { $0.sizes(dimensions, operation: operation) }
    let windows = (0..<dimensions).map { dim in
      let (stride, padding, added, dilation) = (
        sizes[0][dim], sizes[1][dim], sizes[2][dim], sizes[3][dim]
      )
      if added < 0 || added >= Swift.max(stride, dilation, 1) {
        trap(
          .wrongOutputPadding(
            operation: operation, padding: added, stride: stride, dilation: dilation))
      }
      let (size, kernel) = (shape[dim + 2], weight.shape[dim + 2])
      let length = (size - 1) * stride - 2 * padding + dilation * (kernel - 1) + added + 1
      let window = SlidingWindow(
        size: length, kernel: kernel, stride: stride, padding: (padding, padding),
        dilation: dilation, operation: operation)
      if window.count != size {
        trap(
          .wrongWindow(
            operation: operation, size: size, kernel: kernel, stride: stride, padding: padding,
            dilation: dilation))
      }
      return window
    }
    let kernel = ConvolutionKernel(
      inputShape: [shape[0], weight.shape[1] * groups] + windows.map(\.size),
      weightShape: weight.shape, outputShape: shape, groups: groups,
      rows: dimensions == 2 ? windows[0] : .single, columns: windows[dimensions - 1])
    return apply(TransposedConvolution(x: self, weight: weight, bias: bias, kernel: kernel))
  }
}

import Autograd
import Testing

@Suite struct ConvolutionTests {
  @Test func `A batch on all processors gives what its images give one by one, to the last bit`() {
    let generator = Generator(seed: 1)
    func random(_ shape: [Int]) -> Tensor {
      .normal(shape, mean: 0, deviation: 1, requiresGrad: true, generator: generator)
    }
    let (x, weight, bias) = (random([20, 6, 14, 14]), random([16, 6, 5, 5]), random([16]))
    let y = x.conv2d(weight, bias: bias, padding: 2)
    let single = (0..<20).map { x[$0].conv2d(weight, bias: bias, padding: 2) }
    #expect(y.scalars() == single.flatMap { $0.scalars() })
    let slope = random(y.shape).detach()
    let together = grad(of: y, withRespectTo: [x, weight], gradient: slope)
    let again = grad(
      of: x.conv2d(weight, bias: bias, padding: 2), withRespectTo: [x, weight], gradient: slope)
    #expect(together[0].scalars() == again[0].scalars())
    #expect(together[1].scalars() == again[1].scalars())
    let apart = single.enumerated().map { index, output in
      grad(of: output, withRespectTo: [x, weight], gradient: slope[index])
    }
    #expect(together[0].scalars() == apart.dropFirst().reduce(apart[0][0]) { $0 + $1[0] }.scalars())
    let sum = apart.reduce(Tensor.zerosLike(weight)) { $0 + $1[1] }
    #expect(together[1].allClose(sum, rtol: 1e-4, atol: 1e-3))
  }

  @Test func `Pooling gives NaN for a window that holds one`() {
    let x = Tensor([[[1.0, .nan, 2.0, 3.0], [4.0, 5.0, -6.0, -.infinity]]])
    #expect(x.maxPool2d(2).scalars()[0].isNaN)
    #expect(x.maxPool2d(2).scalars()[1] == 3)
    let least = Tensor.full([1, 2, 2], -Double.infinity)
    #expect(least.maxPool2d(2).item() == -.infinity)
    #expect(least.maxPool2d(2, padding: 1).scalars() == Array(repeating: -.infinity, count: 4))
  }

  @Test func `Weights for another number of channels are explained`() async throws {
    let result = try await #require(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Tensor.zeros(8, 3, 28, 28).conv2d(.zeros(6, 1, 5, 5), bias: .zeros(6))
    }
    try expectMessage(
      result,
      """
      conv2d: an input of shape [8, 3, 28, 28], weights of shape [6, 1, 5, 5], biases of shape [6] \
      and groups: 1 do not fit. Weights are [outputs, channels / groups, kernel…] for an input of \
      [batch, channels, size…]; groups divide the channels and the outputs, and there is one bias \
      for each output.
      """)
  }

  @Test func `A window that is larger than the images is explained`() async throws {
    let result = try await #require(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Tensor.zeros(1, 1, 4, 4).conv2d(.zeros(1, 1, 5, 5))
    }
    try expectMessage(
      result,
      """
      conv2d: a kernel of 5 with stride 1, padding 0 and dilation 1 does not fit a dimension of size \
      4. Kernel, stride and dilation are at least 1, and dilation · (kernel - 1) + 1 is at most the \
      size with its padding.
      """)
  }

  @Test func `Images without channels are explained`() async throws {
    let result = try await #require(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Tensor.zeros(28, 28).maxPool2d(2)
    }
    try expectMessage(
      result,
      """
      maxPool2d: an input of shape [28, 28] does not have channels of 2 dimensions. Shapes are \
      [batch, channels, size…], or [channels, size…] for a single example.
      """)
  }

  @Test func `Too many sizes are explained`() async throws {
    let result = try await #require(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Tensor.zeros(1, 1, 4).conv1d(.zeros(1, 1, 2), stride: [1, 2])
    }
    try expectMessage(
      result,
      """
      conv1d: sizes [1, 2] do not fit 1 spatial dimensions. Give one number for all, or one for each.
      """)
  }

  @Test func `The padding of a convolution that moves in steps has to be a number`() async throws {
    let result = try await #require(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Tensor.zeros(1, 1, 4, 4).conv2d(.zeros(1, 1, 2, 2), stride: 2, padding: .same)
    }
    try expectMessage(
      result,
      """
      conv2d: padding .same keeps the size, so it needs a stride of 1, and has [2, 2]. Use a number \
      as padding.
      """)
  }

  @Test func `A margin that could fill a window is explained`() async throws {
    let result = try await #require(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Tensor.zeros(1, 4, 4).avgPool2d(3, padding: 2)
    }
    try expectMessage(
      result,
      """
      avgPool2d: padding 2 leaves windows of 3 without any element. Use at most half of the kernel, \
      1, and a dilation that reaches the elements.
      """)
  }

  @Test func `A margin of more elements than there are to mirror is explained`() async throws {
    let result = try await #require(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Tensor.zeros(1, 3).pad([3, 0], mode: .reflect)
    }
    try expectMessage(
      result,
      """
      pad: padding [3, 0] does not fit shape [1, 3]. Give two numbers, before and after, for each \
      of the last dimensions, the last one first; sizes cannot become negative, and reflect padding \
      stays below what the tensor can supply.
      """)
  }

  @Test
  func `A normalization over sizes that the input does not end with is explained`() async throws {
    let result = try await #require(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Tensor.zeros(2, 3).layerNorm([2])
    }
    try expectMessage(
      result,
      "layerNorm: an input of shape [2, 3] cannot be normalized: its last sizes must be [2].")
  }

  @Test func `A normalization in use needs a mean and a variance`() async throws {
    let result = try await #require(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Tensor.zeros(2, 3).batchNorm()
    }
    try expectMessage(
      result,
      """
      batchNorm: an input of shape [2, 3] cannot be normalized: without training, a runningMean and \
      a runningVar are needed.
      """)
  }

  @Test func `Normalization explains weights for another number of channels, too`() async throws {
    let result = try await #require(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Tensor.zeros(2, 3).batchNorm(weight: .ones(2), training: true)
    }
    try expectMessage(
      result,
      """
      batchNorm: an input of shape [2, 3] cannot be normalized: there are 3 channels, and a tensor for \
      them has shape [2].
      """)
  }

  @Test func `Numbers of other types are explained`() async throws {
    let result = try await #require(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Tensor.zeros(1, 1, 4, 4).conv2d(.zeros(1, 1, 2, 2, dtype: .float64))
    }
    try expectMessage(
      result, "conv2d: elements of types float32 and float64 cannot be combined.")
  }

  private func expectMessage(
    _ result: ExitTest.Result, _ message: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let output = String(decoding: result.standardErrorContent, as: UTF8.self)
    #expect(output.contains(message), sourceLocation: sourceLocation)
  }
}

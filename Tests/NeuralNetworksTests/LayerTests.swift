import Autograd
import NeuralNetworks
import ReferenceCases
import Testing

@Suite struct LayerTests {
  private func layer(_ name: String) throws -> any Module {
    switch name {
    case "Conv2d": Conv2d(2, 4, kernelSize: 3)
    case "Conv2d with everything":
      Conv2d(
        2, 4, kernelSize: [3, 2], stride: 2, padding: [1, 0], dilation: [1, 2], groups: 2,
        bias: false)
    case "Conv2d of the same size": Conv2d(2, 3, kernelSize: 5, padding: .same)
    case "Conv1d": Conv1d(2, 3, kernelSize: 3, padding: 1)
    case "Conv1d of the same size": Conv1d(2, 1, kernelSize: 3, padding: .same, dilation: 2)
    case "MaxPool2d": MaxPool2d(2)
    case "MaxPool2d with everything":
      MaxPool2d([3, 2], stride: 2, padding: 1, dilation: [1, 2], ceilMode: true)
    case "MaxPool1d": MaxPool1d(3, stride: 1)
    case "AvgPool2d": AvgPool2d([2, 3], stride: 1, padding: 1)
    case "AvgPool2d without counting padding":
      AvgPool2d(3, padding: 1, ceilMode: true, countIncludePad: false)
    case "AvgPool1d": AvgPool1d(2)
    case "AdaptiveAvgPool2d": AdaptiveAvgPool2d([1, 2])
    case "AdaptiveAvgPool2d to one": AdaptiveAvgPool2d(1)
    case "BatchNorm2d": BatchNorm2d(2)
    case "BatchNorm2d with everything": BatchNorm2d(2, eps: 1e-3, momentum: nil, affine: false)
    case "BatchNorm1d": BatchNorm1d(3, momentum: 0.5)
    case "BatchNorm1d of sequences": BatchNorm1d(2)
    case "BatchNorm1d without statistics": BatchNorm1d(3, trackRunningStats: false)
    case "LayerNorm": LayerNorm(6)
    case "LayerNorm of two dimensions": LayerNorm([6, 6], bias: false)
    case "LayerNorm without weights": LayerNorm(3, eps: 1e-3, elementwiseAffine: false)
    case "Dropout2d": Dropout2d(0.4)
    case "Embedding": Embedding(5, 4)
    case "Embedding with padding": Embedding(10, 3, paddingIdx: -7)
    case "ConvTranspose2d": ConvTranspose2d(2, 3, kernelSize: 4, stride: 2, padding: 1)
    case "ConvTranspose2d with everything":
      ConvTranspose2d(
        2, 4, kernelSize: [3, 2], stride: 2, padding: [1, 0], outputPadding: 1, groups: 2,
        bias: false, dilation: [1, 2])
    case "GroupNorm": GroupNorm(1, 2)
    case "RMSNorm": RMSNorm(6)
    case "RMSNorm without weights": RMSNorm(3, eps: 1e-3, elementwiseAffine: false)
    case "ELU": ELU(alpha: 0.5)
    case "SELU": SELU()
    case "ReLU6": ReLU6()
    case "LogSigmoid": LogSigmoid()
    case "GELU by tanh": GELU(approximate: .tanh)
    case "PReLU": PReLU()
    case "PReLU of channels": PReLU(numParameters: 2, initial: 0.5)
    case "Unflatten": Unflatten(dim: 1, [1, 2])
    case "Upsample": Upsample(scaleFactor: 2)
    case "Upsample to a size": Upsample(size: [4, 9])
    case "Upsample of sequences": Upsample(size: 4)
    case "InstanceNorm2d": InstanceNorm2d(2)
    case "InstanceNorm2d with everything":
      InstanceNorm2d(2, eps: 1e-3, momentum: 0.3, affine: true, trackRunningStats: true)
    case "InstanceNorm1d": InstanceNorm1d(2, affine: true)
    case "TransformerEncoderLayer":
      TransformerEncoderLayer(6, 2, dimFeedforward: 5, dropout: 0.2)
    case "TransformerEncoderLayer with everything":
      TransformerEncoderLayer(
        6, 3, dimFeedforward: 5, dropout: 0.2, activation: .gelu, layerNormEps: 1e-3,
        batchFirst: true, normFirst: true, bias: false)
    default: try #require(nil as (any Module)?, "no layer '\(name)'")
    }
  }

  @Test func `Dropout grows what it keeps in the precision of its input`() {
    for layer in [Dropout(0.3), Dropout2d(0.3)] as [any Module] {
      let kept = layer(Tensor.ones(4, 5, 2, dtype: .float64)).doubles()
      #expect(Set(kept) == [0, 1 / 0.7])
    }
  }

  @Test(arguments: LayerCases.committed.cases)
  func `A layer prints, starts and computes as PyTorch's, in training and in use`(
    _ expected: LayerCases.Case
  ) throws {
    manualSeed(0)
    let layer = try layer(expected.name)
    #expect(layer.description == expected.text)
    let parameters = layer.namedParameters()
    #expect(parameters.map(\.name) == expected.parameters.map(\.name))
    for (found, expected) in zip(parameters, expected.parameters) {
      #expect(found.parameter.shape == expected.shape)
      #expect(found.parameter.doubles() == expected.values)
    }
    manualSeed(1)
    let inputs = (0..<3).map { _ in
      expected.inputShape.map { Tensor.normal($0, mean: 0, deviation: 1) }
        ?? Tensor.randint(0..<5, 3, 2)
    }
    var outputs = [layer(inputs[0]), layer(inputs[1])]
    layer.eval()
    outputs.append(layer(inputs[2]))
    for (found, expected) in zip(outputs, expected.outputs) {
      #expect(found.shape == expected.shape)
      expectClose(found, expected.values)
    }
    let buffers = layer.namedBuffers()
    #expect(buffers.map(\.name) == expected.buffers.map(\.name))
    for (found, expected) in zip(buffers, expected.buffers) {
      #expect(found.buffer.shape == expected.shape)
      expectClose(found.buffer, expected.values)
    }
  }

  /// Both differ in the last few of their seven digits at most.
  private func expectClose(
    _ found: Tensor, _ expected: [Double], sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let isClose =
      found.count == expected.count
      && zip(found.doubles(), expected).allSatisfy {
        ($0 - $1).magnitude <= 1e-6 * max(1, $1.magnitude)
      }
    #expect(isClose, "\(found.doubles()) is not \(expected)", sourceLocation: sourceLocation)
  }

  @Test func `The padding's row does not learn`() {
    let layer = Embedding(4, 2, paddingIdx: 3)
    layer(Tensor([3, 1, 3, 1])).sum().backward()
    #expect(layer.weight.grad?.scalars() == [0, 0, 2, 2, 0, 0, 0, 0])
    #expect(layer.weight[3].scalars() == [0, 0])
  }

  @Test func `A batch of one cannot be normalized in training, and is explained`() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = BatchNorm1d(3)(.zeros(1, 3))
    }
    let message = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(
      message.contains(
        """
        batchNorm: an input of shape [1, 3] cannot be normalized: training needs more than one value \
        per channel. Use a larger batch, or eval().
        """))
  }

  @Test func `Images for the normalization of rows are explained`() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = BatchNorm1d(3)(.zeros(2, 3, 4, 4))
    }
    let message = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(
      message.contains(
        """
        BatchNorm1d: an input of shape [2, 3, 4, 4] cannot be normalized: it needs 2 or 3 dimensions.
        """))
  }
}

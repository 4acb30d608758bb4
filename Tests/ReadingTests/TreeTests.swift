import Autograd
import NeuralNetworks
import ReferenceCases
import Testing

/// Names whose letters depend on the eight letters before, which a tree of layers joins two by two.
///
/// Source: van den Oord and others, "WaveNet: A Generative Model for Raw Audio" (2016).
@Suite("A tree of layers") struct TreeTests {
  /// Puts each `count` neighbours of a sequence side by side.
  private final class FlattenConsecutive: Module {
    private let count: Int

    init(_ count: Int) { self.count = count }

    func forward(_ input: Tensor) -> Tensor {
      let (batch, steps, channels) = input.shape.unpacked()
      let joined = input.view(batch, steps / count, channels * count)
      return joined.shape[1] == 1 ? joined.squeeze(1) : joined
    }
  }

  /// Batch normalization of inputs of shape [batch, channels] or [batch, steps, channels].
  private final class HandMadeBatchNorm: Module {
    let gain: Parameter
    let shift: Parameter
    @Buffer var mean: Tensor
    @Buffer var variance: Tensor

    init(_ channels: Int) {
      gain = Parameter(.ones(channels))
      shift = Parameter(.zeros(channels))
      mean = .zeros(channels)
      variance = .ones(channels)
    }

    func forward(_ input: Tensor) -> Tensor {
      if !isTraining { return normalized(input, mean, variance) }
      let dims = input.rank == 2 ? [0] : [0, 1]
      let batchMean = input.mean(dims: dims, keepdim: true)
      let batchVariance = input.variance(dims: dims, keepdim: true)
      noGrad {
        mean = 0.9 * mean + 0.1 * batchMean.flatten()
        variance = 0.9 * variance + 0.1 * batchVariance.flatten()
      }
      return normalized(input, batchMean, batchVariance)
    }

    private func normalized(_ input: Tensor, _ mean: Tensor, _ variance: Tensor) -> Tensor {
      gain * (input - mean) / (variance + 1e-5).sqrt() + shift
    }
  }

  @Test func `learns to spell names`() throws {
    let (inputs, answers) = Names.examples(of: Names.all, size: 8)
    let (count, width) = (Names.letters.count, 24)

    manualSeed(42)
    func level(_ channels: Int) -> [any Module] {
      [
        FlattenConsecutive(2), Linear(channels * 2, width, bias: false), HandMadeBatchNorm(width),
        Tanh(),
      ]
    }
    let body = [Embedding(count, 6)] + level(6) + level(width) + level(width)
    let head = Linear(width, count)
    // Small scores at first.
    head.weight.data *= 0.1
    let model = Sequential(body + [head])

    var losses: [Tensor] = []
    for step in 0..<150 {
      let batch = Tensor.randint(0..<inputs.shape[0], 32)
      let loss = model(inputs[batch]).crossEntropy(answers[batch])
      model.zeroGrad()
      loss.backward()
      let rate = step < 100 ? 0.1 : 0.02
      for parameter in model.parameters() { parameter.data -= rate * parameter.grad! }
      if step % 30 == 29 { losses.append(loss) }
    }
    model.eval()
    losses.append(model(inputs).crossEntropy(answers))
    let names = (0..<8).map { _ in
      Names.spell(size: 8) { model(Tensor([$0])).softmax(1) }
    }
    try expect(losses, names, match: "tree")
    #expect(model.stateDictionary().names == CourseTranscript.names["tree"]?.state)
  }
}

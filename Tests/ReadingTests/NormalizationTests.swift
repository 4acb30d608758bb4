import Autograd
import Testing

/// The numbers in a network keep a mean of 0 and a deviation of 1, at the start and while it learns.
///
/// Source: Ioffe and Szegedy, "Batch Normalization" (2015).
@Suite("Normalization by hand") struct NormalizationTests {
  @Test func `starts with small scores, and keeps tanh where it has a slope`() throws {
    let generator = Generator(seed: 2_147_483_647)
    let count = Names.letters.count
    let (inputs, answers) = Names.examples(of: Names.all, size: 3)

    let points = Tensor.randn(count, 8, generator: generator)
    // A sum of 24 products has a deviation of √24, and tanh makes its input smaller by 5/3.
    let weights1 = Tensor.randn(24, 60, generator: generator) * (5.0 / 3) / 24.0.squareRoot()
    // Small weights make all letters about equally likely at first.
    let weights2 = Tensor.randn(60, count, generator: generator) * 0.01
    let biases2 = Tensor.randn(count, generator: generator) * 0
    let (gain, shift) = (Tensor.ones(1, 60), Tensor.zeros(1, 60))
    var (runningMean, runningDeviation) = (Tensor.zeros(1, 60), Tensor.ones(1, 60))
    let parameters = [points, weights1, weights2, biases2, gain, shift]
    for parameter in parameters { parameter.requiresGrad = true }

    var losses: [Tensor] = []
    for step in 0..<200 {
      let batch = Tensor.randint(0..<inputs.shape[0], 32, generator: generator)
      let hidden = points[inputs[batch]].view(32, -1).matmul(weights1)
      let (mean, deviation) = (hidden.mean(0, keepdim: true), hidden.std(0, keepdim: true))
      noGrad {
        runningMean = 0.99 * runningMean + 0.01 * mean
        runningDeviation = 0.99 * runningDeviation + 0.01 * deviation
      }
      let active = tanh(gain * (hidden - mean) / deviation + shift)
      let loss = (active.matmul(weights2) + biases2).crossEntropy(answers[batch])
      if step == 0 {
        // At first, the loss is that of equal probabilities, and few outputs of tanh are at its ends.
        losses += [loss, (active.abs() > 0.97).to(.float32).mean()]
      }
      for parameter in parameters { parameter.grad = nil }
      loss.backward()
      for parameter in parameters { parameter.data -= 0.1 * parameter.grad! }
      if step % 40 == 39 { losses.append(loss) }
    }

    /// In use there may be a single example, so the means of all batches are taken.
    func scores(_ contexts: Tensor) -> Tensor {
      let hidden = points[contexts].view(contexts.shape[0], -1).matmul(weights1)
      let active = tanh(gain * (hidden - runningMean) / runningDeviation + shift)
      return active.matmul(weights2) + biases2
    }

    losses.append(scores(inputs).crossEntropy(answers))
    let names = (0..<8).map { _ in
      Names.spell(size: 3, generator: generator) { scores(Tensor([$0])).softmax(1) }
    }
    try expect(losses, names, match: "batch_normalization")
  }
}

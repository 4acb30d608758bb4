import Autograd
import Testing

/// The backward pass of a network, written out as the engine would compute it.
@Suite("Backpropagation by hand") struct BackpropagationTests {
  /// A network with batch normalization, and its gradients by the chain rule.
  private struct Network {
    let points, weights1, biases1, weights2, biases2, gain, shift: Tensor

    init(_ generator: Generator) {
      let count = Names.letters.count
      points = .randn(count, 8, generator: generator)
      weights1 = .randn(24, 40, generator: generator) * (5.0 / 3) / 24.0.squareRoot()
      biases1 = .randn(40, generator: generator) * 0.1
      weights2 = .randn(40, count, generator: generator) * 0.1
      biases2 = .randn(count, generator: generator) * 0.1
      gain = .randn(1, 40, generator: generator) * 0.1 + 1
      shift = .randn(1, 40, generator: generator) * 0.1
    }

    var parameters: [Tensor] {
      [points, weights1, biases1, weights2, biases2, gain, shift]
    }

    /// Returns the loss of a batch, and its gradient with respect to each parameter.
    func lossAndGradients(_ inputs: Tensor, _ answers: Tensor) -> (Tensor, [Tensor]) {
      let size = inputs.shape[0]
      let n = Double(size)

      // Forward, in steps that are small enough to differentiate each.
      let embedded = points[inputs]
      let rows = embedded.view(size, -1)
      let before = rows.matmul(weights1) + biases1
      let difference = before - before.mean(0, keepdim: true)
      let variance = (difference ** 2).sum(0, keepdim: true) / (n - 1)
      let inverse = (variance + 1e-5) ** -0.5
      let normal = difference * inverse
      let hidden = tanh(gain * normal + shift)
      let scores = hidden.matmul(weights2) + biases2
      let loss = scores.crossEntropy(answers)

      // The gradient of each score is its probability, minus 1 for the score of the answer.
      var dScores = scores.softmax(1)
      dScores[Tensor.arange(size), answers] -= 1
      dScores /= n
      let dHidden = dScores.matmul(weights2.T)
      let dWeights2 = hidden.T.matmul(dScores)
      let dBiases2 = dScores.sum(0)
      // The slope of tanh is 1 - tanh².
      let dActive = (1 - hidden ** 2) * dHidden
      let dGain = (normal * dActive).sum(0, keepdim: true)
      let dShift = dActive.sum(0, keepdim: true)
      // Each number of a column also moves the column's mean and variance.
      let throughMean = dActive.sum(0)
      let throughVariance = n / (n - 1) * normal * (dActive * normal).sum(0)
      let dBefore = gain * inverse / n * (n * dActive - throughMean - throughVariance)
      let dRows = dBefore.matmul(weights1.T)
      let dWeights1 = rows.T.matmul(dBefore)
      let dBiases1 = dBefore.sum(0)
      // A letter that comes several times gets the sum of its gradients.
      let dEmbedded = dRows.view(embedded.shape)
      let dPoints = Tensor.zerosLike(points)
      for row in 0..<size {
        for place in 0..<3 { dPoints[inputs[row, place]] += dEmbedded[row, place] }
      }
      return (loss, [dPoints, dWeights1, dBiases1, dWeights2, dBiases2, dGain, dShift])
    }
  }

  @Test func `agrees with backward()`() {
    let network = Network(Generator(seed: 2_147_483_647))
    let (inputs, answers) = Names.examples(of: Array(Names.all[..<8]), size: 3)
    let (_, gradients) = network.lossAndGradients(inputs, answers)

    for parameter in network.parameters { parameter.requiresGrad = true }
    network.lossAndGradients(inputs, answers).0.backward()
    for (parameter, gradient) in zip(network.parameters, gradients) {
      #expect(gradient.allClose(parameter.grad!, rtol: 1e-4, atol: 1e-6))
    }
  }

  @Test func `trains a network without the engine's`() throws {
    let generator = Generator(seed: 2_147_483_647)
    let network = Network(generator)
    let (inputs, answers) = Names.examples(of: Names.all, size: 3)
    var losses: [Tensor] = []
    for step in 0..<100 {
      let batch = Tensor.randint(0..<inputs.shape[0], 32, generator: generator)
      let (loss, gradients) = network.lossAndGradients(inputs[batch], answers[batch])
      for (parameter, gradient) in zip(network.parameters, gradients) {
        parameter.data -= 0.1 * gradient
      }
      if step % 20 == 19 { losses.append(loss) }
    }

    // In use, the mean and variance are those of all names.
    func before(_ contexts: Tensor) -> Tensor {
      let rows = network.points[contexts].view(contexts.shape[0], -1)
      return rows.matmul(network.weights1) + network.biases1
    }
    let all = before(inputs)
    let (mean, variance) = (all.mean(0, keepdim: true), all.variance(0, keepdim: true))
    func scores(_ contexts: Tensor) -> Tensor {
      let normal = (before(contexts) - mean) * (variance + 1e-5) ** -0.5
      let hidden = tanh(network.gain * normal + network.shift)
      return hidden.matmul(network.weights2) + network.biases2
    }

    losses.append(scores(inputs).crossEntropy(answers))
    let names = (0..<8).map { _ in
      Names.spell(size: 3, generator: generator) { scores(Tensor([$0])).softmax(1) }
    }
    try expect(losses, names, match: "backpropagation")
  }
}

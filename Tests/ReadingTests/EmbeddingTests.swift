import Autograd
import Testing

/// Names whose letters depend on the three letters before.
///
/// Source: Bengio and others, "A Neural Probabilistic Language Model" (2003).
@Suite("An embedding of letters") struct EmbeddingTests {
  @Test func `feeds a network with a hidden layer`() throws {
    let generator = Generator(seed: 2_147_483_647)
    let count = Names.letters.count

    // Names for training, and others for validation, which show whether the model overfits.
    let order = Tensor.randperm(Names.all.count, generator: generator)
    let names = order.integers().map { Names.all[$0] }
    let (end, last) = (names.count * 8 / 10, names.count * 9 / 10)
    let (inputs, answers) = Names.examples(of: Array(names[..<end]), size: 3)
    let (otherInputs, otherAnswers) = Names.examples(of: Array(names[end..<last]), size: 3)

    // Each letter is a point in 8 dimensions. Three of them are 24 inputs of the hidden layer.
    let points = Tensor.randn(count, 8, generator: generator)
    let weights1 = Tensor.randn(24, 60, generator: generator) * 0.2
    let biases1 = Tensor.randn(60, generator: generator) * 0.01
    let weights2 = Tensor.randn(60, count, generator: generator) * 0.1
    let biases2 = Tensor.zeros(count)
    let parameters = [points, weights1, biases1, weights2, biases2]
    for parameter in parameters { parameter.requiresGrad = true }

    func scores(_ contexts: Tensor) -> Tensor {
      let hidden = tanh(points[contexts].view(-1, 24).matmul(weights1) + biases1)
      return hidden.matmul(weights2) + biases2
    }

    var losses: [Tensor] = []
    for step in 0..<200 {
      let batch = Tensor.randint(0..<inputs.shape[0], 32, generator: generator)
      let loss = scores(inputs[batch]).crossEntropy(answers[batch])
      for parameter in parameters { parameter.grad = nil }
      loss.backward()
      let rate = step < 150 ? 0.2 : 0.05
      for parameter in parameters { parameter.data -= rate * parameter.grad! }
      if step % 40 == 39 { losses.append(loss) }
    }
    losses.append(scores(inputs).crossEntropy(answers))
    losses.append(scores(otherInputs).crossEntropy(otherAnswers))

    let spelled = (0..<8).map { _ in
      Names.spell(size: 3, generator: generator) { scores(Tensor([$0])).softmax(1) }
    }
    try expect(losses, spelled, match: "embedding")
  }
}

import Autograd
import Testing

/// Names whose letters depend on the letter before.
///
/// The probabilities of the next letter are found twice: by counting, and by a network with a single
/// layer, whose loss is smallest where its probabilities are those of the counts.
@Suite("Pairs of letters") struct PairTests {
  private let count = Names.letters.count

  @Test func `are counted, and spell names`() throws {
    let counts = Tensor.zeros(count, count, dtype: .int64)
    for (first, second) in Names.pairs { counts[first, second] += 1 }

    // One more of each pair, so that none is impossible. Each row sums to 1.
    var probabilities = (counts + 1).to(.float32)
    probabilities /= probabilities.sum(1, keepdim: true)

    // The loss is the mean of what each letter that came had as its probability, as minus a logarithm.
    let first = Tensor(Names.pairs.map(\.first))
    let second = Tensor(Names.pairs.map(\.second))
    let loss = -probabilities[first, second].log().mean()

    let generator = Generator(seed: 2_147_483_647)
    let names = (0..<8).map { _ in
      Names.spell(size: 1, generator: generator) { probabilities[$0[0]] }
    }
    try expect([loss], names, match: "counting")
  }

  @Test func `are learned by a network`() throws {
    let inputs = Tensor(Names.pairs.map(\.first))
    let answers = Tensor(Names.pairs.map(\.second))
    let generator = Generator(seed: 2_147_483_647)
    let weights = Tensor.randn(count, count, requiresGrad: true, generator: generator)

    /// A letter as a row of zeros with a single 1 chooses a row of weights, the logarithms of counts.
    func probabilities(after letters: Tensor) -> Tensor {
      let counts = letters.oneHot(numClasses: count).to(.float32).matmul(weights).exp()
      return counts / counts.sum(1, keepdim: true)
    }

    var losses: [Tensor] = []
    for step in 0..<60 {
      let right = probabilities(after: inputs)[Tensor.arange(answers.count), answers]
      // Small weights are the same as more pairs of each kind: they make the row smooth.
      let loss = -right.log().mean() + 0.01 * (weights ** 2).mean()
      weights.grad = nil
      loss.backward()
      weights.data -= 50 * weights.grad!
      if step % 10 == 9 { losses.append(loss) }
    }

    let names = (0..<8).map { _ in
      Names.spell(size: 1, generator: generator) { probabilities(after: Tensor($0)) }
    }
    try expect(losses, names, match: "pair_network")
  }
}

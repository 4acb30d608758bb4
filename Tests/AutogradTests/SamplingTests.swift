import Autograd
import ReferenceCases
import Testing

@Suite struct SamplingTests {
  @Test(arguments: RecurrentCases.committed.samples)
  func `Samples and the generator's place are PyTorch's`(_ expected: RecurrentCases.Sample) throws {
    let weights = Tensor([[0.1, 0.2, 0.3, 0.4], [1.0, 2.0, 0.0, 1.0]])
    let shares = weights.clamp(max: 1)
    let generator = Generator(seed: 5)
    let found =
      switch expected.name {
      case "multinomial 1": weights.multinomial(1, generator: generator)
      case "multinomial 3": weights.multinomial(3, generator: generator)
      case "multinomial 7 replaced":
        weights.multinomial(7, replacement: true, generator: generator)
      case "multinomial 1 replaced, float64":
        weights[0].to(.float64).multinomial(1, replacement: true, generator: generator)
      case "bernoulli": shares.bernoulli(generator: generator)
      case "bernoulli, float64": shares.to(.float64).bernoulli(generator: generator)
      default: try #require(nil as Tensor?, "no sample '\(expected.name)'")
      }
    #expect(found.integers() == expected.values)
    #expect(generator.nextWord() & 0x7fff_ffff == expected.next31)
  }

  @Test func `Weights that cannot be drawn from are explained`() {
    #expect(
      SamplingError.tooManySamples(3, categories: 2).description == """
        multinomial: 3 samples cannot be drawn from 2 categories. Draw 1 to 2, or use replacement: true.
        """)
    #expect(
      SamplingError.notAWeight(-1).description
        == "multinomial: -1.0 is not a weight. Weights are finite numbers from 0 up.")
  }
}

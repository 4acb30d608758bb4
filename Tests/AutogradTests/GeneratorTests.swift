import Autograd
import Testing

@Suite struct GeneratorTests {
  @Test(arguments: [
    (42, [1_608_637_542, 3_421_126_067, 4_083_286_876, 787_846_414]),
    (0, [2_357_136_044, 2_546_248_239]),
    (1 << 32, [2_357_136_044, 2_546_248_239]),
  ])
  func `The words of a seed are those of the Mersenne Twister`(seed: Int, words: [UInt32]) {
    let generator = Generator(seed: seed)
    #expect(words.map { _ in generator.nextWord() } == words)
  }

  @Test func `Fewer than 16 normal numbers and more are unrelated, as in PyTorch`() {
    manualSeed(0)
    let few = Tensor.randn(15)
    manualSeed(0)
    let many = Tensor.randn(16)
    #expect(few[0].description == "tensor(1.5410)")
    #expect(many[0].description == "tensor(-1.1258)")
  }

  @Test func `Only a new seed forgets the second number of a pair`() {
    let generator = Generator(seed: 9)
    let pair = generator.normal(2)
    generator.manualSeed(9)
    let first = generator.normal(1)
    let between = Generator(seed: 9)
    _ = between.normal(1)
    _ = between.uniform(3, from: 0, to: 1)
    #expect(first + between.normal(1) == pair)
    generator.manualSeed(9)
    #expect(generator.normal(1) == first)
  }

  @Test func `A tensor of random numbers can have a generator of its own`() {
    manualSeed(1)
    let expected = Tensor.rand(3).scalars()
    manualSeed(2)
    #expect(Tensor.rand(3, generator: Generator(seed: 1)).scalars() == expected)
  }

  @Test func `A permutation holds every number once; none and one need no draws`() {
    let generator = Generator(seed: 0)
    #expect(generator.permutation(0) == [])
    #expect(generator.permutation(1) == [0])
    #expect(generator.permutation(10) == [4, 1, 7, 5, 3, 9, 0, 8, 6, 2])
  }
}

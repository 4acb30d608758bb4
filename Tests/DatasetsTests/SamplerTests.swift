import Autograd
import Datasets
import ReferenceCases
import Testing

@Suite struct SamplerTests {
  private static var numbers: TensorDataset { TensorDataset(.arange(10), .arange(10)) }

  /// Makes the samplers that the script of the fixture makes, with a generator or the default one.
  private static func sampler(_ name: String, _ generator: Generator?) throws -> any Sampler {
    let weights = [0.1, 0.9, 0.4, 0.7, 3.0, 0.0, 0.6]
    func random(replacement: Bool = false, _ count: Int? = nil) -> RandomSampler {
      RandomSampler(
        numbers, replacement: replacement, numSamples: count, generator: generator)
    }
    func weighted(_ count: Int, replacement: Bool = true) -> WeightedRandomSampler {
      WeightedRandomSampler(
        weights, numSamples: count, replacement: replacement, generator: generator ?? .default)
    }
    let sampler: (any Sampler)? =
      switch name {
      case "sequential": SequentialSampler(numbers)
      case "random": random()
      case "random, 25 samples": random(25)
      case "random, 20 samples": random(20)
      case "random, 4 samples": random(4)
      case "replacement": random(replacement: true)
      case "replacement, 70 samples": random(replacement: true, 70)
      case "replacement, 64 samples": random(replacement: true, 64)
      case "subset": SubsetRandomSampler([9, 3, 5, 7, 1], generator: generator ?? .default)
      case "weighted": weighted(40)
      case "weighted, 1 sample": weighted(1)
      case "weighted, distinct": weighted(6, replacement: false)
      case "weighted, 3 distinct": weighted(3, replacement: false)
      default: nil
      }
    return try #require(sampler, "\(name)")
  }

  private static func next31(_ generator: Generator) -> UInt32 {
    generator.nextWord() & 0x7fff_ffff
  }

  @Test(arguments: DataOrder.committed.samplers)
  func `A sampler draws PyTorch's positions, and as many words`(
    _ reference: DataOrder.SamplerCase
  ) throws {
    manualSeed(reference.seed)
    let generator = reference.ownGenerator ? Generator(seed: reference.seed + 1) : nil
    let sampler = try SamplerTests.sampler(reference.sampler, generator)
    for epoch in reference.epochs {
      #expect(sampler.count == epoch.count)
      #expect(Array(sampler) == epoch)
    }
    #expect(SamplerTests.next31(generator ?? .default) == reference.next31)
  }

  @Test(arguments: DataOrder.committed.loaders)
  func `A loader asks its sampler when PyTorch's does`(_ reference: DataOrder.LoaderCase) throws {
    manualSeed(reference.seed)
    let sampler = try SamplerTests.sampler(
      reference.sampler, reference.sharedGenerator ? .default : nil)
    let loader = DataLoader(
      SamplerTests.numbers, batchSize: reference.batchSize, sampler: sampler,
      dropLast: reference.dropLast)
    for epoch in reference.epochs {
      #expect(loader.count == epoch.batches.count)
      var batches = loader.makeIterator()
      for (word, batch) in zip(epoch.words, epoch.batches.map(Optional.some) + [nil]) {
        #expect(SamplerTests.next31(.default) == word)
        #expect(batches.next()?.inputs.integers() == batch)
      }
    }
    #expect(SamplerTests.next31(.default) == reference.next31)
  }

  @Test func `Batches of positions can be had without a dataset's examples`() {
    let sampler = SequentialSampler(SamplerTests.numbers)
    #expect(Array(BatchSampler(sampler, batchSize: 4)) == [[0, 1, 2, 3], [4, 5, 6, 7], [8, 9]])
    let full = BatchSampler(sampler, batchSize: 4, dropLast: true)
    #expect(Array(full) == [[0, 1, 2, 3], [4, 5, 6, 7]])
    #expect(full.count == 2)
  }

  @Test func `An empty dataset has no batches, shuffled or not`() {
    let empty = TensorDataset(Tensor.zeros(0, 2), Tensor.zeros(0))
    for shuffle in [false, true] {
      let loader = DataLoader(empty, batchSize: 4, shuffle: shuffle)
      #expect(loader.count == 0)
      #expect(loader.map { $0.inputs.shape } == [])
    }
  }
}

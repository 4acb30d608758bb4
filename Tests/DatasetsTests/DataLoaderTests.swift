import Autograd
import Datasets
import Testing

@Suite struct DataLoaderTests {
  private let numbers = TensorDataset(.arange(10), .arange(10))

  @Test(arguments: [
    (0, [[6, 7, 1, 4], [2, 0, 9, 8], [3, 5]], [[2, 4, 7, 0], [8, 9, 5, 3], [6, 1]]),
    (42, [[8, 0, 9, 1], [4, 5, 6, 3], [2, 7]], [[4, 6, 9, 3], [7, 5, 2, 0], [1, 8]]),
  ])
  func `Shuffled batches have PyTorch's order, epoch after epoch`(
    seed: Int, first: [[Int]], second: [[Int]]
  ) {
    manualSeed(seed)
    let loader = DataLoader(numbers, batchSize: 4, shuffle: true)
    for epoch in [first, second] {
      #expect(loader.map { $0.inputs.integers() } == epoch)
    }
  }

  @Test func `Inputs and targets of a batch are the same rows`() {
    let targets = Tensor.arange(10) * 10
    let loader = DataLoader(TensorDataset(.arange(10), targets), batchSize: 3, shuffle: true)
    for (inputs, targets) in loader {
      #expect((inputs * 10).integers() == targets.integers())
    }
  }

  @Test
  func `Making a loader draws nothing; an iteration draws two words, shuffled ones two more`() {
    for (shuffle, words) in [(false, 2), (true, 4)] {
      manualSeed(5)
      let loader = DataLoader(numbers, batchSize: 4, shuffle: shuffle)
      var batches = loader.makeIterator()
      _ = batches.next()
      let reference = Generator(seed: 5)
      for _ in 0..<words { _ = reference.nextWord() }
      #expect(Generator.default.nextWord() == reference.nextWord())
    }
  }

  @Test(arguments: [(false, 3, [4, 4, 2]), (true, 2, [4, 4])])
  func `The last short batch is kept, or dropped when asked`(
    dropLast: Bool, count: Int, sizes: [Int]
  ) {
    let loader = DataLoader(numbers, batchSize: 4, dropLast: dropLast)
    #expect(loader.count == count)
    #expect(loader.map { $0.inputs.shape[0] } == sizes)
  }

  @Test
  func `Without shuffling, the order is that of the dataset, and an ended iteration stays ended`() {
    var batches = DataLoader(numbers, batchSize: 10).makeIterator()
    #expect(batches.next()?.inputs.integers() == Array(0..<10))
    #expect(batches.next() == nil)
    #expect(batches.next() == nil)
  }

  @Test func `A random split gives every example to exactly one part`() {
    let parts = randomSplit(numbers, [7, 3])
    #expect(parts.map(\.count) == [7, 3])
    #expect(parts.flatMap(\.indices).sorted() == Array(0..<10))
    let (inputs, _) = parts[1].batch(at: [2, 0])
    #expect(inputs.integers() == [parts[1].indices[2], parts[1].indices[0]])
  }
}

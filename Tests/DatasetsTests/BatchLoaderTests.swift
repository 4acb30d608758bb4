import Autograd
import Datasets
import Testing

@Suite struct BatchLoaderTests {
  @Test func `A function makes batches of examples of any type`() {
    let sentences = [[1, 2, 3], [4], [5, 6]]
    let loader = BatchLoader(sentences, batchSize: 2) { batch in
      let length = batch.map(\.count).max()!
      return Tensor(batch.map { $0 + Array(repeating: 0, count: length - $0.count) })
    }
    #expect(loader.map { [[Int]]($0) } == [[[1, 2, 3], [4, 0, 0]], [[5, 6]]])
    #expect(loader.count == 2)
  }

  @Test func `The order is that of a data loader`() {
    manualSeed(0)
    let expected = DataLoader(
      TensorDataset(.arange(10), .arange(10)), batchSize: 4, shuffle: true, dropLast: true)
    let order = expected.map { $0.inputs.integers() }
    manualSeed(0)
    let loader = BatchLoader(Array(0..<10), batchSize: 4, shuffle: true, dropLast: true) { $0 }
    #expect(Array(loader) == order)
    #expect(order == [[6, 7, 1, 4], [2, 0, 9, 8]])
  }

  @Test func `A dataset of three tensors, or of one, gives arrays`() {
    let data = TensorDataset(.arange(4), .arange(4) * 10, Tensor.ones(4, 2))
    for batch in BatchLoader(data, batchSize: 2, shuffle: true) {
      let (x, y, z) = batch.unpacked()
      #expect((x * 10).integers() == y.integers())
      #expect(z.shape == [2, 2])
    }
    #expect(data[2].map { $0.sum().item() } == [2, 20, 2])
    #expect(Array(BatchLoader(TensorDataset(.arange(3)))).map(\.count) == [1, 1, 1])
  }

  @Test func `Fractions are rounded down, and what is left goes to the first parts`() {
    let data = TensorDataset(.arange(10), .arange(10))
    let generator = Generator(seed: 42)
    let parts = randomSplit(data, [0.35, 0.35, 0.3], generator: generator)
    #expect(parts.map(\.count) == [4, 3, 3])
    // torch.utils.data.random_split(range(10), [0.35, 0.35, 0.3], torch.Generator().manual_seed(42))
    #expect(parts.map(\.indices) == [[2, 6, 1, 8], [4, 5, 0], [9, 3, 7]])
  }
}

import Autograd
import Datasets
import ReferenceCases
import Testing

@Suite struct TransformTests {
  /// Six images of two channels, 4 × 5 pixels each, and their positions.
  private static func images() -> TensorDataset {
    let pixels = (0..<240).map { Float($0) / 10 }
    return TensorDataset(Tensor(pixels, shape: [6, 2, 4, 5]), .arange(6))
  }

  /// Transforms the images as the script of the fixture does.
  private static func transformed(_ name: String) throws -> TransformedDataset {
    let dataset: TransformedDataset? =
      switch name {
      case "flip": images().map(RandomHorizontalFlip())
      case "rare flip": images().map(RandomHorizontalFlip(0.1))
      case "crop": images().map(RandomCrop(3))
      case "padded crop": images().map(RandomCrop(4, 5, padding: 2, fill: -1))
      case "crop of all": images().map(RandomCrop(4, 5), RandomHorizontalFlip())
      case "all":
        images().map(
          RandomCrop(4, padding: 1), RandomHorizontalFlip(),
          Normalize(mean: [0.5, 10.3], std: [0.25, 7.1]))
      default: nil
      }
    return try #require(dataset, "\(name)")
  }

  @Test(arguments: DataOrder.committed.images)
  func `Transforms draw and compute as torchvision's`(_ reference: DataOrder.ImageCase) throws {
    manualSeed(reference.seed)
    let loader = DataLoader(
      try TransformTests.transformed(reference.transform), batchSize: 4, shuffle: true)
    var batches = loader.makeIterator()
    for batch in reference.batches {
      let next = batches.next()
      let (images, indices) = try #require(next)
      #expect(indices.integers() == batch.indices)
      #expect(images.shape == batch.shape)
      let pixels = batch.pixels.map { UInt32($0, radix: 16) }
      #expect(images.scalars().map(\.bitPattern) == pixels)
    }
    #expect(batches.next() == nil)
    #expect(Generator.default.nextWord() & 0x7fff_ffff == reference.next31)
  }

  @Test func `A function of one's own transforms each input, and targets stay`() {
    let doubled = TensorDataset(.arange(4), .arange(4)).map { $0 * 2 }
    let (inputs, targets) = doubled.batch(at: [3, 1])
    #expect(inputs.integers() == [6, 2])
    #expect(inputs.dtype == .int64)
    #expect(targets.integers() == [3, 1])
    #expect(doubled.batch(at: []).inputs.shape == [0])
  }

  @Test func `One mean and one deviation are those of every channel`() {
    let normalize = Normalize(mean: [1], std: [0.5])
    #expect(normalize(Tensor([[[1.0, 2]], [[0, 3]]])).scalars() == [0, 2, -2, 4])
  }
}

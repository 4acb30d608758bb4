import Autograd

/// The positions of a dataset's examples in random order.
///
/// Draws as PyTorch: without a generator, the default one is asked for one seed at each iteration,
/// and a new generator of that seed gives the order.
public struct RandomSampler: Sampler {
  private let examples: Int
  private let replacement: Bool
  private let numSamples: Int?
  private let generator: Generator?

  /// How many numbers PyTorch draws at a time with replacement.
  private static let blockSize = 32

  /// Makes a sampler.
  ///
  /// - Parameters:
  ///   - dataset: The examples, of which only the number counts.
  ///   - replacement: Draws each position on its own, so that one can come several times. Otherwise
  ///     none comes again before all have come.
  ///   - numSamples: How many positions an iteration has, in place of one for each example.
  ///   - generator: The source of the order, in place of a new one for each iteration.
  public init(
    _ dataset: any Dataset, replacement: Bool = false, numSamples: Int? = nil,
    generator: Generator? = nil
  ) {
    self.init(
      count: dataset.count, replacement: replacement, numSamples: numSamples,
      generator: generator)
  }

  /// Makes a sampler of the positions of so many examples.
  init(
    count examples: Int, replacement: Bool = false, numSamples: Int? = nil,
    generator: Generator? = nil
  ) {
    if let numSamples, numSamples <= 0 { trap(.sampleCount("RandomSampler", numSamples)) }
    if numSamples != nil && examples == 0 { trap(.emptyDataset("RandomSampler")) }
    self.examples = examples
    self.replacement = replacement
    self.numSamples = numSamples
    self.generator = generator
  }

  /// The number of positions in an iteration: as many as there are examples, or `numSamples`.
  public var count: Int { numSamples ?? examples }

  /// Returns an iterator over a new order, which is drawn when its first position is asked for.
  public func makeIterator() -> AnyIterator<Int> {
    let (count, examples) = (self.count, self.examples)
    let blockSize = replacement ? RandomSampler.blockSize : Swift.max(examples, 1)
    var remaining = count
    var source: Generator?
    var block: ArraySlice<Int> = []
    var isAtEnd = false
    return AnyIterator {
      while block.isEmpty && !isAtEnd {
        let generator = source ?? generator ?? newGenerator()
        source = generator
        // The last block is short. PyTorch draws it even if none of it is needed, which is visible
        // only in a generator that is shared.
        let size = Swift.min(blockSize, remaining)
        isAtEnd = size < blockSize
        if size == 0 && self.generator == nil { break }
        block =
          replacement
          ? generator.integers(size, in: 0..<examples)[...]
          : generator.permutation(examples).prefix(size)
        remaining -= size
      }
      return block.popFirst()
    }
  }
}

/// Makes a generator whose seed the default one draws.
private func newGenerator() -> Generator { Generator(seed: Generator.default.nextSeed()) }

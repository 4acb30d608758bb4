import Autograd

/// The given positions in random order, each once.
public struct SubsetRandomSampler: Sampler {
  private let indices: [Int]
  private let generator: Generator

  /// Makes a sampler of these positions, such as those of one part of a dataset.
  public init(_ indices: [Int], generator: Generator = .default) {
    self.indices = indices
    self.generator = generator
  }

  /// The number of positions, each of which comes once.
  public var count: Int { indices.count }

  /// Returns an iterator over a new order, which is drawn when its first position is asked for.
  public func makeIterator() -> AnyIterator<Int> {
    var order: ArraySlice<Int>?
    return AnyIterator {
      if order == nil { order = generator.permutation(indices.count)[...] }
      return order?.popFirst().map { indices[$0] }
    }
  }
}

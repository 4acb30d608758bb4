import Autograd

/// The given positions in random order, each once.
public struct SubsetRandomSampler: Sampler {
  private let indices: [Int]
  private let generator: Generator

  public init(_ indices: [Int], generator: Generator = .default) {
    self.indices = indices
    self.generator = generator
  }

  public var count: Int { indices.count }

  public func makeIterator() -> AnyIterator<Int> {
    var order: ArraySlice<Int>?
    return AnyIterator {
      if order == nil { order = generator.permutation(indices.count)[...] }
      return order?.popFirst().map { indices[$0] }
    }
  }
}

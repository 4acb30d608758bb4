import Autograd

/// The positions of a dataset's examples, in an order that may be drawn anew at each iteration.
///
/// Numbers are drawn when they are needed and not before, as PyTorch's samplers do: the first when
/// the first position is asked for.
public protocol Sampler: Sequence where Element == Int, Iterator == AnyIterator<Int> {
  /// The number of positions in an iteration.
  var count: Int { get }
}

/// Every position of a dataset, in order.
public struct SequentialSampler: Sampler {
  /// The number of examples, each of which comes once.
  public let count: Int

  /// Makes a sampler of a dataset's positions; later changes of its size do not count.
  public init(_ dataset: any Dataset) { self.init(count: dataset.count) }

  init(count: Int) { self.count = count }

  /// Returns an iterator over 0, 1, … up to the last position; it draws nothing.
  public func makeIterator() -> AnyIterator<Int> { AnyIterator((0..<count).makeIterator()) }
}

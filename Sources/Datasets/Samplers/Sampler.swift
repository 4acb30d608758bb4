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
  private let dataset: any Dataset

  public init(_ dataset: any Dataset) { self.dataset = dataset }

  public var count: Int { dataset.count }

  public func makeIterator() -> AnyIterator<Int> { AnyIterator((0..<count).makeIterator()) }
}

import Autograd

/// Some examples of another dataset.
public struct Subset: Dataset {
  private let whole: any Dataset

  /// The positions of the examples in the other dataset.
  public let indices: [Int]

  public init(_ whole: any Dataset, _ indices: [Int]) {
    self.whole = whole
    self.indices = indices
  }

  public var count: Int { indices.count }

  public func batch(at indices: [Int]) -> (inputs: Tensor, targets: Tensor) {
    whole.batch(at: indices.map { self.indices[$0] })
  }
}

/// Splits a dataset at random into parts of these sizes, which must add up to its own.
public func randomSplit(
  _ dataset: any Dataset, _ sizes: [Int], generator: Generator = .default
) -> [Subset] {
  if sizes.reduce(0, +) != dataset.count || sizes.contains(where: { $0 < 0 }) {
    trap(.splitSizes(sizes, count: dataset.count))
  }
  var order = generator.permutation(dataset.count)[...]
  return sizes.map { size in
    defer { order = order.dropFirst(size) }
    return Subset(dataset, Array(order.prefix(size)))
  }
}

import Autograd

/// Some examples of another dataset, in any order, such as a part for validation.
public struct Subset: Dataset {
  private let whole: any Dataset

  /// The positions of the examples in the other dataset.
  public let indices: [Int]

  /// Makes a dataset of the examples at these positions, of which one may appear several times.
  public init(_ whole: any Dataset, _ indices: [Int]) {
    self.whole = whole
    self.indices = indices
  }

  /// The number of positions.
  public var count: Int { indices.count }

  /// Returns the whole dataset's examples; `indices` are positions in the subset's own `indices`.
  ///
  /// A position without an example stops the program.
  public func batch(at indices: [Int]) -> (inputs: Tensor, targets: Tensor) {
    checkPositions(indices)
    return whole.batch(at: indices.map { self.indices[$0] })
  }
}

/// Splits a dataset at random into parts of these sizes, which must add up to its own.
///
/// Each example is in one part. The order is a single permutation, drawn as PyTorch draws it.
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

/// Splits a dataset at random into parts of these fractions, which must add up to 1.
///
/// ```swift
/// let data = TensorDataset(Tensor.randn(10, 2), Tensor.zeros(10))
/// let parts = randomSplit(data, [0.75, 0.25])
/// print(parts.map(\.count))  // [8, 2]
/// ```
///
/// Sizes are rounded down; the examples that are left over go to the first parts, one each.
public func randomSplit(
  _ dataset: any Dataset, _ fractions: [Double], generator: Generator = .default
) -> [Subset] {
  let sum = fractions.reduce(0, +)
  if fractions.contains(where: { !(0...1).contains($0) }) || abs(sum - 1) > 1e-9 {
    trap(.splitFractions(fractions))
  }
  var sizes = fractions.map { Int((Double(dataset.count) * $0).rounded(.down)) }
  for part in 0..<dataset.count - sizes.reduce(0, +) { sizes[part % sizes.count] += 1 }
  return randomSplit(dataset, sizes, generator: generator)
}

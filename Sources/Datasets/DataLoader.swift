import Autograd

/// Batches of a dataset; each loop over it is one epoch, and shuffles anew.
public struct DataLoader: Sequence {
  private let dataset: any Dataset
  private let batchSize: Int
  private let shuffle: Bool
  private let dropLast: Bool
  private let generator: Generator?

  /// Makes a loader, which draws no random numbers until it is iterated.
  ///
  /// - Parameters:
  ///   - dropLast: Leaves out the last batch if it is not full.
  ///   - generator: The source of the order, in place of the default generator.
  public init(
    _ dataset: any Dataset, batchSize: Int = 1, shuffle: Bool = false, dropLast: Bool = false,
    generator: Generator? = nil
  ) {
    precondition(
      batchSize > 0, "DataLoader: batchSize is \(batchSize), and must be a positive number.")
    self.dataset = dataset
    self.batchSize = batchSize
    self.shuffle = shuffle
    self.dropLast = dropLast
    self.generator = generator
  }

  /// The number of batches in an epoch.
  public var count: Int {
    dropLast ? dataset.count / batchSize : (dataset.count + batchSize - 1) / batchSize
  }

  /// The number of batches, for a progress bar.
  public var underestimatedCount: Int { count }

  public func makeIterator() -> Iterator {
    let indices = BatchIndices(
      count: dataset.count, batchSize: batchSize, shuffle: shuffle, dropLast: dropLast,
      generator: generator)
    return Iterator(dataset: dataset, indices: indices)
  }

  /// One epoch.
  public struct Iterator: IteratorProtocol {
    fileprivate let dataset: any Dataset
    fileprivate var indices: BatchIndices

    public mutating func next() -> (inputs: Tensor, targets: Tensor)? {
      indices.next().map(dataset.batch)
    }
  }
}

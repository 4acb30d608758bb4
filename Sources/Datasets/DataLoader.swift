import Autograd

/// Batches of a dataset; each loop over it is one epoch, and shuffles anew.
///
/// Each batch is a pair of inputs and targets; a `BatchLoader` makes batches of other kinds.
///
/// Draws as PyTorch: when a loop starts, one seed, which PyTorch gives to its worker processes, even
/// if nothing is shuffled. The order is drawn when the first batch is asked for.
public struct DataLoader: Sequence {
  /// The inputs and the targets of several examples, one along the first dimension.
  public typealias Batch = (inputs: Tensor, targets: Tensor)

  private let loader: BatchLoader<Batch>

  /// Makes a loader, which does not draw random numbers until it is iterated.
  ///
  /// A batch size below 1 stops the program.
  ///
  /// - Parameters:
  ///   - dataset: The examples.
  ///   - batchSize: The number of examples in a batch.
  ///   - shuffle: Whether each epoch has an order of its own.
  ///   - dropLast: Leaves out the last batch if it is not full.
  ///   - generator: The source of the order, in place of the default generator.
  public init(
    _ dataset: any Dataset, batchSize: Int = 1, shuffle: Bool = false, dropLast: Bool = false,
    generator: Generator? = nil
  ) {
    let sampler: any Sampler =
      shuffle ? RandomSampler(dataset, generator: generator) : SequentialSampler(dataset)
    self.init(
      dataset, batchSize: batchSize, sampler: sampler, dropLast: dropLast, generator: generator)
  }

  /// Makes a loader of the examples that a sampler chooses, in its order.
  ///
  /// - Parameters:
  ///   - dataset: The examples.
  ///   - batchSize: The number of examples in a batch.
  ///   - sampler: Chooses the positions of each epoch.
  ///   - dropLast: Leaves out the last batch if it is not full.
  ///   - generator: The source of the seed that a loop starts with; a sampler has its own.
  public init(
    _ dataset: any Dataset, batchSize: Int = 1, sampler: any Sampler, dropLast: Bool = false,
    generator: Generator? = nil
  ) {
    loader = BatchLoader(
      BatchSampler(sampler, batchSize: batchSize, dropLast: dropLast, for: "DataLoader"),
      generator: generator, batch: dataset.batch)
  }

  /// The number of batches in an epoch.
  public var count: Int { loader.count }

  /// The number of batches, for a progress bar.
  public var underestimatedCount: Int { count }

  /// Starts an epoch, for which it draws one seed from the generator, as PyTorch does.
  public func makeIterator() -> BatchLoader<Batch>.Iterator { loader.makeIterator() }
}

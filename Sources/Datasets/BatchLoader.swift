import Autograd

/// Batches that a function makes of examples of any type; each loop over it is one epoch.
///
/// Where the examples of a batch cannot simply be stacked, such as sentences of different lengths:
///
/// ```swift
/// let sentences = [[1, 2, 3], [4], [5, 6]]
/// let loader = BatchLoader(sentences, batchSize: 2) { batch in
///   let length = batch.map(\.count).max()!
///   return Tensor(batch.map { $0 + Array(repeating: 0, count: length - $0.count) })
/// }
/// for batch in loader { print(batch.shape) }  // [2, 3], then [1, 2]
/// ```
///
/// Draws as `DataLoader`.
public struct BatchLoader<Batch>: Sequence {
  private let batches: BatchSampler
  private let generator: Generator?
  private let batch: ([Int]) -> Batch

  /// Makes a loader; a batch size below 1 stops the program.
  ///
  /// - Parameters:
  ///   - examples: Values of any type.
  ///   - batchSize: The number of examples in a batch.
  ///   - shuffle: Whether each epoch has an order of its own.
  ///   - dropLast: Leaves out the last batch if it is not full.
  ///   - generator: The source of the order, in place of the default generator.
  ///   - collate: Makes a batch of examples.
  public init<Example>(
    _ examples: [Example], batchSize: Int = 1, shuffle: Bool = false, dropLast: Bool = false,
    generator: Generator? = nil, collate: @escaping ([Example]) -> Batch
  ) {
    self.init(
      count: examples.count, batchSize: batchSize, shuffle: shuffle, dropLast: dropLast,
      generator: generator
    ) { indices in collate(indices.map { examples[$0] }) }
  }

  /// Makes a loader of the rows of tensors, each batch with as many rows of each.
  public init(
    _ dataset: TensorDataset, batchSize: Int = 1, shuffle: Bool = false, dropLast: Bool = false,
    generator: Generator? = nil
  ) where Batch == [Tensor] {
    self.init(
      count: dataset.count, batchSize: batchSize, shuffle: shuffle, dropLast: dropLast,
      generator: generator
    ) { indices in dataset.tensors.map { $0.rows(indices, operation: "BatchLoader") } }
  }

  private init(
    count: Int, batchSize: Int, shuffle: Bool, dropLast: Bool, generator: Generator?,
    batch: @escaping ([Int]) -> Batch
  ) {
    let sampler: any Sampler =
      shuffle
      ? RandomSampler(count: count, generator: generator) : SequentialSampler(count: count)
    self.init(
      BatchSampler(sampler, batchSize: batchSize, dropLast: dropLast, for: "BatchLoader"),
      generator: generator, batch: batch)
  }

  init(_ batches: BatchSampler, generator: Generator?, batch: @escaping ([Int]) -> Batch) {
    self.batches = batches
    self.generator = generator
    self.batch = batch
  }

  /// The number of batches in an epoch.
  public var count: Int { batches.count }

  /// The number of batches, for a progress bar.
  public var underestimatedCount: Int { count }

  /// Starts an epoch, for which it draws one seed from the generator, as PyTorch does.
  public func makeIterator() -> Iterator {
    _ = (generator ?? .default).nextSeed()
    return Iterator(indices: batches.makeIterator(), batch: batch)
  }

  /// One epoch.
  public struct Iterator: IteratorProtocol {
    fileprivate let indices: AnyIterator<[Int]>
    fileprivate let batch: ([Int]) -> Batch

    /// Returns the next batch, made when it is asked for, or nil at the end of the epoch.
    public mutating func next() -> Batch? { indices.next().map(batch) }
  }
}

/// The positions that a sampler gives, in batches.
public struct BatchSampler: Sequence {
  private let sampler: any Sampler
  private let batchSize: Int
  private let dropLast: Bool

  /// Makes batches of the positions that a sampler gives; a batch size below 1 stops the program.
  ///
  /// - Parameters:
  ///   - sampler: The source of the positions.
  ///   - batchSize: The number of positions in a batch.
  ///   - dropLast: Leaves out the last batch if it is not full.
  public init(_ sampler: any Sampler, batchSize: Int, dropLast: Bool = false) {
    self.init(sampler, batchSize: batchSize, dropLast: dropLast, for: "BatchSampler")
  }

  /// Makes batches for a loader, which the message about a wrong batch size names.
  init(_ sampler: any Sampler, batchSize: Int, dropLast: Bool, for loader: String) {
    if batchSize <= 0 { trap(.batchSize(loader, batchSize)) }
    self.sampler = sampler
    self.batchSize = batchSize
    self.dropLast = dropLast
  }

  /// The number of batches in an iteration.
  public var count: Int {
    dropLast ? sampler.count / batchSize : (sampler.count + batchSize - 1) / batchSize
  }

  /// Returns an iterator over one epoch, which asks the sampler for positions batch by batch.
  public func makeIterator() -> AnyIterator<[Int]> {
    let indices = sampler.makeIterator()
    var isAtEnd = false
    return AnyIterator {
      if isAtEnd { return nil }
      let batch = Array(indices.prefix(batchSize))
      // A sampler is asked exactly once for a position after its last one, because it may draw
      // then.
      isAtEnd = batch.count < batchSize
      return batch.isEmpty || isAtEnd && dropLast ? nil : batch
    }
  }
}

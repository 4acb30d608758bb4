import Autograd

/// The positions of the examples of each batch, in the order of PyTorch's `DataLoader`.
///
/// One seed is drawn when an iteration starts, even if nothing is shuffled, where PyTorch seeds
/// its worker processes. Shuffling draws another when the first batch is asked for, and a
/// permutation from a new generator of that seed.
struct BatchIndices: IteratorProtocol {
  private let count: Int
  private let batchSize: Int
  private let shuffle: Bool
  private let dropLast: Bool
  private let generator: Generator?

  private var order: [Int]?
  private var position = 0
  private var isExhausted = false

  init(count: Int, batchSize: Int, shuffle: Bool, dropLast: Bool, generator: Generator?) {
    self.count = count
    self.batchSize = batchSize
    self.shuffle = shuffle
    self.dropLast = dropLast
    self.generator = generator
    _ = (generator ?? .default).nextSeed()
  }

  mutating func next() -> [Int]? {
    if isExhausted { return nil }
    let order = order ?? firstOrder()
    self.order = order
    let batch = order[position..<min(position + batchSize, count)]
    position += batch.count
    if batch.count < batchSize {
      isExhausted = true
      // At its end PyTorch's sampler draws one more order, which nobody sees.
      if shuffle { _ = generator?.permutation(count) }
      if dropLast || batch.isEmpty { return nil }
    }
    return Array(batch)
  }

  private func firstOrder() -> [Int] {
    if !shuffle { return Array(0..<count) }
    return (generator ?? Generator(seed: Generator.default.nextSeed())).permutation(count)
  }
}

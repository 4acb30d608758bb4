/// An error in the use of datasets; its description is the message of the trap.
public enum DatasetUsageError: Error, Equatable, Sendable {
  case batchSize(Int)
  case firstSizesDiffer(inputs: [Int], targets: [Int])
  case noTensors
  case notPairs(tensors: Int)
  case splitSizes([Int], count: Int)
  case splitFractions([Double])
  case exampleOutOfRange(Int, count: Int)
  case sampleCount(_ sampler: String, Int)
  case emptyDataset(_ sampler: String)
  case weight(Double, position: Int)
  case tooFewWeights(count: Int, samples: Int, replacement: Bool)
  case channels(shape: [Int], means: Int, deviations: Int)
  case zeroDeviation(position: Int)
  case probability(Double)
  case cropTooLarge(size: [Int], image: [Int], padding: Int)
  case noImage(_ transform: String, shape: [Int])
  case imagesDiffer([Int], [Int])
  case zlib(status: Int)
}

extension DatasetUsageError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .batchSize(let size):
      "DataLoader: batchSize is \(size), and must be a positive number."
    case .firstSizesDiffer(let inputs, let targets):
      """
      TensorDataset: inputs of shape \(inputs) and targets of shape \(targets) do not fit. The \
      first sizes must be equal.
      """
    case .noTensors:
      "TensorDataset: there are no tensors. Give at least one."
    case .notPairs(let tensors):
      """
      TensorDataset: a batch of inputs and targets needs 2 tensors, and there are \(tensors). Use a \
      BatchLoader, whose batches are arrays.
      """
    case .splitSizes(let sizes, let count):
      "randomSplit: sizes \(sizes) do not add up to the \(count) examples of the dataset."
    case .splitFractions(let fractions):
      """
      randomSplit: fractions \(fractions) do not add up to 1. Give numbers from 0 to 1 that do.
      """
    case .exampleOutOfRange(let index, let count):
      """
      batch: there is no example \(index). With \(count) examples, positions run from 0 to \
      \(count - 1).
      """
    case .sampleCount(let sampler, let count):
      "\(sampler): numSamples is \(count), and must be a positive number."
    case .emptyDataset(let sampler):
      "\(sampler): there is nothing to draw samples from, as the dataset is empty."
    case .weight(let weight, let position):
      """
      WeightedRandomSampler: the weight at position \(position) is \(weight), and must be a finite \
      number from 0 up.
      """
    case .tooFewWeights(let count, let samples, let replacement):
      """
      WeightedRandomSampler: \(count) weights are above 0, too few for \(samples) samples \
      \(replacement ? "with" : "without") replacement. \
      \(replacement ? "Give at least one." : "Draw fewer, or with replacement: true.")
      """
    case .channels(let shape, let means, let deviations):
      """
      Normalize: \(means) means and \(deviations) deviations do not fit an image of shape \
      \(shape), which is [channels, height, width]. Give one of each for every channel, or one \
      for all.
      """
    case .zeroDeviation(let position):
      "Normalize: the deviation at position \(position) is 0, and cannot divide."
    case .probability(let p):
      "RandomHorizontalFlip: p is \(p), and must be a probability from 0 to 1."
    case .cropTooLarge(let size, let image, let padding):
      """
      RandomCrop: a part of size \(size) does not fit into an image of shape \(image) with a \
      padding of \(padding). Use a smaller size, or more padding.
      """
    case .noImage(let transform, let shape):
      "\(transform): expected an image of shape [channels, height, width], found \(shape)."
    case .imagesDiffer(let first, let other):
      """
      TransformedDataset: a batch cannot hold images of shapes \(first) and \(other). Transform \
      all to the same shape.
      """
    case .zlib(let status):
      "zlib cannot be used: its status is \(status)."
    }
  }
}

/// Stops the program with the error's description.
func trap(_ error: DatasetUsageError) -> Never {
  fatalError(error.description)
}

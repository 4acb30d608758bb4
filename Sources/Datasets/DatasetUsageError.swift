/// An error in the use of datasets; its description is the message of the trap.
public enum DatasetUsageError: Error, Equatable, Sendable {
  /// A number of examples in a batch that is not positive.
  case batchSize(_ loader: String, Int)
  /// Tensors of a dataset that do not have as many rows as the first one.
  case firstSizesDiffer(inputs: [Int], targets: [Int])
  /// A dataset of no tensors.
  case noTensors
  /// A batch of inputs and targets from a dataset that does not have two tensors.
  case notPairs(tensors: Int)
  /// Sizes that do not add up to the number of examples, or of which one is negative.
  case splitSizes([Int], count: Int)
  /// Fractions that do not add up to 1, or of which one is not from 0 to 1.
  case splitFractions([Double])
  /// A position that no example has.
  case exampleOutOfRange(Int, count: Int)
  /// A number of samples that is not positive.
  case sampleCount(_ sampler: String, Int)
  /// A number of samples to draw from a dataset without examples.
  case emptyDataset(_ sampler: String)
  /// A weight that is negative or not finite.
  case weight(Double, position: Int)
  /// Fewer weights above 0 than the samples need.
  case tooFewWeights(count: Int, samples: Int, replacement: Bool)
  /// Means and deviations that are not as many as an image has channels.
  case channels(shape: [Int], means: Int, deviations: Int)
  /// A deviation of 0, by which nothing can be divided.
  case zeroDeviation(position: Int)
  /// A number that is not from 0 to 1 where a probability is needed.
  case probability(Double)
  /// A part that is larger than the image with its padding, or a size that makes no sense.
  case cropTooLarge(size: [Int], image: [Int], padding: Int)
  /// A tensor that does not have the three dimensions of an image.
  case noImage(_ transform: String, shape: [Int])
  /// Two images of different shapes in one batch.
  case imagesDiffer([Int], [Int])
  /// A version of zlib that cannot be initialized, with zlib's own number for the reason.
  case zlib(status: Int)
}

extension DatasetUsageError: CustomStringConvertible {
  /// The type or function that was called, what is wrong with the values, and what to do.
  public var description: String {
    switch self {
    case .batchSize(let loader, let size):
      "\(loader): batchSize is \(size), and must be a positive number."
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
      batch: there is no example \(index). With \(count) examples, \
      \(count > 0 ? "positions run from 0 to \(count - 1)" : "there are no positions").
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

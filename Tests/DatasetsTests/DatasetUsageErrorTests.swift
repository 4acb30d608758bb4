import Autograd
import Datasets
import Testing

/// Errors in the use of datasets stop the program with the values and a remedy.
@Suite struct DatasetUsageErrorTests {
  /// A misuse, and its message.
  struct Misuse: Codable, Sendable, CustomTestStringConvertible {
    let testDescription: String
    let message: String
  }

  /// Performs the misuse of this name.
  private static func make(_ name: String) {
    let numbers = TensorDataset(.arange(4), .arange(4))
    let empty = TensorDataset(Tensor.zeros(0), Tensor.zeros(0))
    let image = Tensor.zeros(1, 4, 5)
    switch name {
    case "a batch size of 0": _ = DataLoader(numbers, batchSize: 0)
    case "an array in batches of 0":
      _ = BatchLoader([1, 2], batchSize: 0) { Tensor($0) }
    case "tensors in batches of 0": _ = BatchLoader(numbers, batchSize: 0)
    case "positions in batches of -1":
      _ = BatchSampler(SequentialSampler(numbers), batchSize: -1)
    case "rows that differ": _ = TensorDataset(.zeros(4, 2), .zeros(3))
    case "parts that are not the whole": _ = randomSplit(numbers, [3, 2])
    case "fractions of too much": _ = randomSplit(numbers, [0.5, 0.75])
    case "no tensors": _ = TensorDataset()
    case "three tensors as a pair":
      _ = TensorDataset(.arange(4), .arange(4), .arange(4)).batch(at: [0])
    case "a negative part": _ = randomSplit(numbers, [-1, 5])
    case "an example that does not exist":
      _ = try! MNIST("lessons/data/mnist", split: .test).batch(at: [10_000])
    case "a position outside of a part": _ = Subset(numbers, [3, 1]).batch(at: [0, 2])
    case "a position before a part": _ = Subset(numbers, [3, 1]).batch(at: [-1])
    case "a position in nothing": _ = Subset(numbers, []).batch(at: [0])
    case "a part of what does not exist": _ = Subset(numbers, [4]).batch(at: [0])
    case "a row that does not exist": _ = numbers.batch(at: [4])
    case "no samples": _ = RandomSampler(numbers, numSamples: 0)
    case "no weighted samples": _ = WeightedRandomSampler([1], numSamples: 0)
    case "samples of nothing": _ = RandomSampler(empty, numSamples: 2)
    case "a negative weight": _ = WeightedRandomSampler([1, -1], numSamples: 1)
    case "a weight that is not a number": _ = WeightedRandomSampler([.nan], numSamples: 1)
    case "no weights": _ = WeightedRandomSampler([0, 0], numSamples: 1)
    case "too few weights":
      _ = WeightedRandomSampler([1, 0, 1], numSamples: 3, replacement: false)
    case "channels that differ": _ = Normalize(mean: [0, 1], std: [1])(image)
    case "a deviation of 0": _ = Normalize(mean: [0], std: [0])
    case "a probability of 2": _ = RandomHorizontalFlip(2)
    case "a crop that is too large": _ = RandomCrop(7, padding: 1)(image)
    case "no image": _ = RandomCrop(2)(.zeros(4, 5))
    case "an image of integers": _ = RandomHorizontalFlip()(Tensor([[[1]]]))
    case "images that differ":
      _ = numbers.map { .zeros(Int($0.item()) + 1) }.batch(at: [0, 1])
    default: break
    }
  }

  @Test(arguments: misuses)
  func `A misuse is reported with its values and a remedy`(_ misuse: Misuse) async throws {
    let result = try await #require(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { [misuse] in
      DatasetUsageErrorTests.make(misuse.testDescription)
    }
    let output = String(decoding: result.standardErrorContent, as: UTF8.self)
    #expect(output.contains("Fatal error: " + misuse.message + "\n"), "\(output.prefix(300))")
  }

  static let misuses = [
    ("a batch size of 0", "DataLoader: batchSize is 0, and must be a positive number."),
    ("an array in batches of 0", "BatchLoader: batchSize is 0, and must be a positive number."),
    ("tensors in batches of 0", "BatchLoader: batchSize is 0, and must be a positive number."),
    ("positions in batches of -1", "BatchSampler: batchSize is -1, and must be a positive number."),
    (
      "a position outside of a part",
      "batch: there is no example 2. With 2 examples, positions run from 0 to 1."
    ),
    (
      "a position before a part",
      "batch: there is no example -1. With 2 examples, positions run from 0 to 1."
    ),
    (
      "a position in nothing",
      "batch: there is no example 0. With 0 examples, there are no positions."
    ),
    (
      "a part of what does not exist",
      "batch: there is no example 4. With 4 examples, positions run from 0 to 3."
    ),
    (
      "a row that does not exist",
      "batch: there is no example 4. With 4 examples, positions run from 0 to 3."
    ),
    (
      "rows that differ",
      """
      TensorDataset: inputs of shape [4, 2] and targets of shape [3] do not fit. The first sizes \
      must be equal.
      """
    ),
    (
      "parts that are not the whole",
      "randomSplit: sizes [3, 2] do not add up to the 4 examples of the dataset."
    ),
    (
      "fractions of too much",
      """
      randomSplit: fractions [0.5, 0.75] do not add up to 1. Give numbers from 0 to 1 that do.
      """
    ),
    ("no tensors", "TensorDataset: there are no tensors. Give at least one."),
    (
      "three tensors as a pair",
      """
      TensorDataset: a batch of inputs and targets needs 2 tensors, and there are 3. Use a \
      BatchLoader, whose batches are arrays.
      """
    ),
    (
      "a negative part",
      "randomSplit: sizes [-1, 5] do not add up to the 4 examples of the dataset."
    ),
    (
      "an example that does not exist",
      """
      batch: there is no example 10000. With 10000 examples, positions run from 0 to 9999.
      """
    ),
    ("no samples", "RandomSampler: numSamples is 0, and must be a positive number."),
    (
      "no weighted samples",
      "WeightedRandomSampler: numSamples is 0, and must be a positive number."
    ),
    (
      "samples of nothing",
      "RandomSampler: there is nothing to draw samples from, as the dataset is empty."
    ),
    (
      "a negative weight",
      """
      WeightedRandomSampler: the weight at position 1 is -1.0, and must be a finite number from 0 up.
      """
    ),
    (
      "a weight that is not a number",
      """
      WeightedRandomSampler: the weight at position 0 is nan, and must be a finite number from 0 up.
      """
    ),
    (
      "no weights",
      """
      WeightedRandomSampler: 0 weights are above 0, too few for 1 samples with replacement. Give at \
      least one.
      """
    ),
    (
      "too few weights",
      """
      WeightedRandomSampler: 2 weights are above 0, too few for 3 samples without replacement. Draw \
      fewer, or with replacement: true.
      """
    ),
    (
      "channels that differ",
      """
      Normalize: 2 means and 1 deviations do not fit an image of shape [1, 4, 5], which is \
      [channels, height, width]. Give one of each for every channel, or one for all.
      """
    ),
    ("a deviation of 0", "Normalize: the deviation at position 0 is 0, and cannot divide."),
    (
      "a probability of 2",
      "RandomHorizontalFlip: p is 2.0, and must be a probability from 0 to 1."
    ),
    (
      "a crop that is too large",
      """
      RandomCrop: a part of size [7, 7] does not fit into an image of shape [1, 4, 5] with a \
      padding of 1. Use a smaller size, or more padding.
      """
    ),
    (
      "no image",
      "RandomCrop: expected an image of shape [channels, height, width], found [4, 5]."
    ),
    (
      "an image of integers",
      """
      RandomHorizontalFlip: expected elements of type float32, found int64. Convert the tensor with \
      to(.float32).
      """
    ),
    (
      "images that differ",
      """
      TransformedDataset: a batch cannot hold images of shapes [1] and [2]. Transform all to the \
      same shape.
      """
    ),
  ].map { Misuse(testDescription: $0, message: $1) }
}

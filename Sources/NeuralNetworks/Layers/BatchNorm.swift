import Autograd

/// A layer that gives each channel mean 0 and variance 1, times a weight plus a bias that it learns.
///
/// In training, mean and variance are those of the batch, and running ones follow them; in use, the
/// running ones take their place.
///
/// Source: Ioffe and Szegedy, "Batch Normalization" (2015).
public class BatchNorm: Module {
  /// The number of channels.
  public let numFeatures: Int

  /// What each normalized channel is multiplied by, `[channels]`; nil if the layer is not affine.
  public let weight: Parameter?

  /// Added to each channel after that, `[channels]`; nil if the layer is not affine.
  public let bias: Parameter?

  /// The running mean of each channel, `[channels]`; nil without running statistics.
  public let runningMean: Tensor?

  /// The running variance of each channel, `[channels]`, with n - 1 as its divisor; nil likewise.
  public let runningVar: Tensor?

  /// How many batches the running mean and variance hold, an int64 number; nil likewise.
  public let numBatchesTracked: Tensor?

  /// Whether the layer uses the mean and variance of the batch, and updates the running ones.
  public var isTraining = true

  let eps: Double
  let momentum: Double?
  /// The numbers of dimensions that inputs may have.
  private let ranks: ClosedRange<Int>

  init(
    _ numFeatures: Int, eps: Double, momentum: Double?, affine: Bool, trackRunningStats: Bool,
    ranks: ClosedRange<Int>
  ) {
    self.numFeatures = numFeatures
    self.eps = eps
    self.momentum = momentum
    self.ranks = ranks
    weight = affine ? Parameter(.ones(numFeatures)) : nil
    bias = affine ? Parameter(.zeros(numFeatures)) : nil
    runningMean = trackRunningStats ? .zeros(numFeatures) : nil
    runningVar = trackRunningStats ? .ones(numFeatures) : nil
    numBatchesTracked = trackRunningStats ? Tensor(0) : nil
  }

  /// Whether mean and variance are those of the input.
  var usesBatch: Bool { isTraining || runningMean == nil }

  func checkRank(of input: Tensor) {
    if !ranks.contains(input.rank) {
      trap(
        .wrongNormalization(
          operation: "\(Self.self)", shape: input.shape,
          expected: "it needs \(ranks.lowerBound)"
            + (ranks.count > 1 ? " or \(ranks.upperBound)" : "") + " dimensions"))
    }
  }

  /// Returns `(x - m) / √(v + eps)` for the mean m and variance v of x's channel, times weight plus
  /// bias.
  ///
  /// In training, it also updates the running mean and variance, and needs more than one value per
  /// channel. Inputs of another rank or number of channels stop the program.
  public func forward(_ input: Tensor) -> Tensor {
    checkRank(of: input)
    var share = momentum ?? 0
    if isTraining, let numBatchesTracked {
      numBatchesTracked[.ellipsis] = numBatchesTracked + 1
      // Without a momentum, all batches count alike.
      share = momentum ?? 1 / numBatchesTracked.item()
    }
    return input.batchNorm(
      runningMean: runningMean, runningVar: runningVar, weight: weight, bias: bias,
      training: usesBatch, momentum: share, eps: eps)
  }

  /// `running_mean`, `running_var` and `num_batches_tracked`; nothing without running statistics.
  public var ownBuffers: [(name: String, buffer: Tensor)] {
    [
      ("running_mean", runningMean), ("running_var", runningVar),
      ("num_batches_tracked", numBatchesTracked),
    ].compactMap { name, buffer in buffer.map { (name, $0) } }
  }

  /// The channels and options as PyTorch prints them, such as `8, eps=1e-05, momentum=0.1, …`.
  public var details: String {
    let isAffine = weight == nil ? "False" : "True"
    return "\(numFeatures), eps=\(pythonNumber(eps)), "
      + "momentum=\(momentum.map(pythonNumber) ?? "None"), affine=\(isAffine), bias=\(isAffine), "
      + "track_running_stats=\(runningMean == nil ? "False" : "True")"
  }
}

/// Batch normalization of shape `[batch, channels]` or `[batch, channels, length]`.
public final class BatchNorm1d: BatchNorm {
  /// Makes a layer whose weights are 1 and whose biases are 0.
  ///
  /// - Parameters:
  ///   - numFeatures: The number of channels.
  ///   - eps: What is added to the variance, which can be 0.
  ///   - momentum: The share of each batch in the running mean and variance; nil counts all alike.
  ///   - affine: Whether the layer has weights and biases.
  ///   - trackRunningStats: Whether there are a running mean and variance.
  public init(
    _ numFeatures: Int, eps: Double = 1e-5, momentum: Double? = 0.1, affine: Bool = true,
    trackRunningStats: Bool = true
  ) {
    super.init(
      numFeatures, eps: eps, momentum: momentum, affine: affine,
      trackRunningStats: trackRunningStats, ranks: 2...3)
  }
}

/// Batch normalization of images, of shape `[batch, channels, height, width]`.
public final class BatchNorm2d: BatchNorm {
  /// Makes a layer whose weights are 1 and whose biases are 0; see `BatchNorm1d` for the parameters.
  public init(
    _ numFeatures: Int, eps: Double = 1e-5, momentum: Double? = 0.1, affine: Bool = true,
    trackRunningStats: Bool = true
  ) {
    super.init(
      numFeatures, eps: eps, momentum: momentum, affine: affine,
      trackRunningStats: trackRunningStats, ranks: 4...4)
  }
}

/// A number as Python prints it, with two digits at least in its exponent: 1e-05.
func pythonNumber(_ number: Double) -> String {
  let text = "\(number)"
  guard let mark = text.lastIndex(where: { $0 == "e" }), text.suffix(from: mark).count == 3 else {
    return text
  }
  return text.prefix(through: text.index(after: mark)) + "0" + text.suffix(1)
}

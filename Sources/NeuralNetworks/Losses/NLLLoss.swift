import Autograd

/// The negative log-likelihood: the loss of classification for logarithms of probabilities.
public struct NLLLoss: CustomStringConvertible {
  private let weight: Tensor?
  private let ignoreIndex: Int
  private let reduction: LossReduction

  /// Makes a loss.
  ///
  /// - Parameters:
  ///   - weight: How much each class counts, of shape `[classes]`; by default 1.
  ///   - ignoreIndex: A target that does not count. If all are, their mean is NaN.
  ///   - reduction: Whether the losses are returned one by one, or their mean or sum. For classes,
  ///     the mean divides by the sum of their weights.
  public init(
    weight: Tensor? = nil, ignoreIndex: Int = -100, reduction: LossReduction = .mean
  ) {
    self.weight = weight
    self.ignoreIndex = ignoreIndex
    self.reduction = reduction
  }

  /// Returns the loss of logarithms of shape `[batch, classes]` for int64 classes of shape
  /// `[batch]`.
  ///
  /// Shapes `[batch, classes, size…]` and `[classes]` are allowed too, with targets of the same
  /// shape without that of the classes.
  public func callAsFunction(_ logProbabilities: Tensor, _ targets: Tensor) -> Tensor {
    logProbabilities.nllLoss(
      targets, weight: weight, ignoreIndex: ignoreIndex, reduction: reduction)
  }

  /// `NLLLoss()`; as in PyTorch, options are not part of it.
  public var description: String { "NLLLoss()" }
}

import Autograd

/// The loss of classification: minus the mean logarithm of the probability of the right class.
///
/// Scores become probabilities with `softmax`; the loss is computed from their logarithms.
public struct CrossEntropyLoss: CustomStringConvertible {
  private let weight: Tensor?
  private let ignoreIndex: Int
  private let reduction: LossReduction
  private let labelSmoothing: Double

  /// Makes a loss.
  ///
  /// - Parameters:
  ///   - weight: How much each class counts, of shape `[classes]`; by default 1.
  ///   - ignoreIndex: A target that does not count. If all are, their mean is NaN.
  ///   - reduction: Whether the losses are returned one by one, or their mean or sum. For classes,
  ///     the mean divides by the sum of their weights.
  ///   - labelSmoothing: The share, from 0 to 1, of the mean loss over all classes.
  public init(
    weight: Tensor? = nil, ignoreIndex: Int = -100, reduction: LossReduction = .mean,
    labelSmoothing: Double = 0
  ) {
    self.weight = weight
    self.ignoreIndex = ignoreIndex
    self.reduction = reduction
    self.labelSmoothing = labelSmoothing
  }

  /// Returns the loss of scores of shape `[batch, classes]`, `[batch, classes, size…]` or
  /// `[classes]`.
  ///
  /// Targets are int64 classes of the same shape without that of the classes, or probabilities of
  /// the shape of the scores.
  public func callAsFunction(_ scores: Tensor, _ targets: Tensor) -> Tensor {
    scores.crossEntropy(
      targets, weight: weight, ignoreIndex: ignoreIndex, reduction: reduction,
      labelSmoothing: labelSmoothing)
  }

  /// `CrossEntropyLoss()`; as in PyTorch, options are not part of it.
  public var description: String { "CrossEntropyLoss()" }
}

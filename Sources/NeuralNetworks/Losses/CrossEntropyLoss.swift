import Autograd

/// The loss of classification: minus the mean logarithm of the probability of the right class.
///
/// Scores become probabilities with `softmax`; the loss is computed from their logarithms.
public struct CrossEntropyLoss: CustomStringConvertible {
  public init() {}

  /// Returns the loss of scores of shape [batch, classes] for int64 classes of shape [batch].
  public func callAsFunction(_ scores: Tensor, _ targets: Tensor) -> Tensor {
    scores.logSoftmax(dim: -1).nllLoss(targets)
  }

  public var description: String { "CrossEntropyLoss()" }
}

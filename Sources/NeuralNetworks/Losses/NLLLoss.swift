import Autograd

/// The negative log-likelihood: the loss of classification for logarithms of probabilities.
public struct NLLLoss: CustomStringConvertible {
  public init() {}

  /// Returns the loss of logarithms of shape [batch, classes] for int64 classes of shape [batch].
  public func callAsFunction(_ logProbabilities: Tensor, _ targets: Tensor) -> Tensor {
    logProbabilities.nllLoss(targets)
  }

  public var description: String { "NLLLoss()" }
}

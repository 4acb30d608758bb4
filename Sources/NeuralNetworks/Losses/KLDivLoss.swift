import Autograd

/// The divergence of Kullback and Leibler: how far distributions are from those of the targets.
public struct KLDivLoss: CustomStringConvertible {
  private let reduction: DivergenceReduction
  private let logTarget: Bool

  /// Makes a loss.
  ///
  /// - Parameters:
  ///   - reduction: Whether the terms are returned one by one, or their mean over all elements,
  ///     their sum, or their sum divided by the batch, which is the divergence of distributions.
  ///   - logTarget: Whether the targets are logarithms of probabilities too.
  public init(reduction: DivergenceReduction = .mean, logTarget: Bool = false) {
    self.reduction = reduction
    self.logTarget = logTarget
  }

  /// Returns `t (ln t - x)` for logarithms x of probabilities and targets t of the same shape.
  public func callAsFunction(_ logProbabilities: Tensor, _ targets: Tensor) -> Tensor {
    logProbabilities.klDiv(targets, reduction: reduction, logTarget: logTarget)
  }

  /// `KLDivLoss()`; as in PyTorch, options are not part of it.
  public var description: String { "KLDivLoss()" }
}

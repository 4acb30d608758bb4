import Autograd

/// The divergence of Kullback and Leibler: how far distributions are from those of the targets.
public struct KLDivLoss: CustomStringConvertible {
  private let reduction: DivergenceReduction
  private let logTarget: Bool

  /// Makes a loss.
  ///
  /// - Parameter logTarget: Whether the targets are logarithms of probabilities too.
  public init(reduction: DivergenceReduction = .mean, logTarget: Bool = false) {
    self.reduction = reduction
    self.logTarget = logTarget
  }

  /// Returns the divergence of logarithms of probabilities from targets of the same shape.
  public func callAsFunction(_ logProbabilities: Tensor, _ targets: Tensor) -> Tensor {
    logProbabilities.klDiv(targets, reduction: reduction, logTarget: logTarget)
  }

  public var description: String { "KLDivLoss()" }
}

import Autograd

/// The mean squared error: the loss of fitting numbers.
public struct MSELoss: CustomStringConvertible {
  private let reduction: LossReduction

  public init(reduction: LossReduction = .mean) { self.reduction = reduction }

  /// Returns the mean, or what was asked for, of the squared differences between outputs and targets.
  public func callAsFunction(_ outputs: Tensor, _ targets: Tensor) -> Tensor {
    outputs.mseLoss(targets, reduction: reduction)
  }

  public var description: String { "MSELoss()" }
}

import Autograd

/// The mean squared error: the loss of fitting numbers.
public struct MSELoss: CustomStringConvertible {
  private let reduction: LossReduction

  /// Makes a loss that is the mean by default; it has no other options.
  public init(reduction: LossReduction = .mean) { self.reduction = reduction }

  /// Returns the mean, or what was asked for, of the squared differences; the tensors are
  /// broadcast.
  public func callAsFunction(_ outputs: Tensor, _ targets: Tensor) -> Tensor {
    outputs.mseLoss(targets, reduction: reduction)
  }

  /// `MSELoss()`; as in PyTorch, the reduction is not part of it.
  public var description: String { "MSELoss()" }
}

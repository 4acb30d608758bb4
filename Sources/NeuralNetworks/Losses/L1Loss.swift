import Autograd

/// The mean absolute error: a loss of fitting numbers in which outliers count no more than their share.
public struct L1Loss: CustomStringConvertible {
  private let reduction: LossReduction

  /// Makes a loss that is the mean by default; it has no other options.
  public init(reduction: LossReduction = .mean) { self.reduction = reduction }

  /// Returns the mean, or what was asked for, of the absolute differences; the tensors are
  /// broadcast.
  public func callAsFunction(_ outputs: Tensor, _ targets: Tensor) -> Tensor {
    outputs.l1Loss(targets, reduction: reduction)
  }

  /// `L1Loss()`; as in PyTorch, the reduction is not part of it.
  public var description: String { "L1Loss()" }
}

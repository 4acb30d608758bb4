import Autograd

/// The mean absolute error: a loss of fitting numbers in which outliers count no more than their share.
public struct L1Loss: CustomStringConvertible {
  private let reduction: LossReduction

  public init(reduction: LossReduction = .mean) { self.reduction = reduction }

  /// Returns the mean, or what was asked for, of the absolute differences.
  public func callAsFunction(_ outputs: Tensor, _ targets: Tensor) -> Tensor {
    outputs.l1Loss(targets, reduction: reduction)
  }

  public var description: String { "L1Loss()" }
}

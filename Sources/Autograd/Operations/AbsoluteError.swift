extension Tensor {
  /// Returns the absolute differences from the targets, or their mean or sum.
  ///
  /// The gradient is the sign of the difference, and 0 where both are equal.
  public func l1Loss(_ targets: Tensor, reduction: LossReduction = .mean) -> Tensor {
    checkBroadcasting(with: targets, operation: "l1Loss")
    let losses = (self - targets).abs()
    return switch reduction {
    case .none: losses
    case .mean: losses.mean()
    case .sum: losses.sum()
    }
  }
}

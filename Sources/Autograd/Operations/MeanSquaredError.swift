/// The squared difference, `z = (x - y)²`; by default the mean of all.
///
/// Backward: ∂z/∂x = 2 (x - y) = -∂z/∂y, divided by their number for a mean.
struct MeanSquaredError: PairLoss {
  let x: Tensor
  let y: Tensor
  let reduction: LossReduction
  var name: String { "MseLossBackward0" }
  var term: Formula { Formula("(#1 - #2)^2", by: "2 (#1 - #2)") }

  func losses() -> Tensor { (x - y) ** 2 }

  func slope(_ x: Tensor, _ y: Tensor, times gradient: Tensor) -> Tensor {
    (x - y) * (2 / (meanCount ?? 1)) * gradient
  }
}

extension Tensor {
  /// Returns the squared differences from the targets, or their mean or sum.
  public func mseLoss(_ targets: Tensor, reduction: LossReduction = .mean) -> Tensor {
    checkPair(with: targets, operation: "mseLoss")
    return apply(MeanSquaredError(x: self, y: targets, reduction: reduction))
  }
}

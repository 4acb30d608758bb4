/// The smooth absolute error, `z = d² / 2β` for a difference `d = x - y` up to β, and `|d| - β / 2` beyond.
///
/// Backward: ∂z/∂x is `d / β`, but no further from 0 than 1. It is Huber's loss divided by β.
///
/// Source: Girshick, "Fast R-CNN" (2015).
struct SmoothL1Loss: PairLoss {
  let x: Tensor
  let y: Tensor
  let beta: Double
  let reduction: LossReduction
  var name: String { "SmoothL1LossBackward0" }
  var term: Formula {
    let beta = Formula.text(beta)
    return Formula(
      #"\operatorname{smooth}(#1 - #2)"#,
      by: #"(#1 - #2 \text{ limited to } \pm\#(beta)) / \#(beta)"#)
  }

  func losses() -> Tensor {
    HuberLoss(x: x, y: y, delta: beta, reduction: .none).losses() / beta
  }

  func slope(_ x: Tensor, _ y: Tensor, times gradient: Tensor) -> Tensor {
    let (difference, share) = (x - y, 1 / (meanCount ?? 1))
    let near = ((difference * share * gradient).to(.float64) / beta).to(difference.dtype)
    return difference.limited(to: beta, near: near, far: gradient * share)
  }
}

extension Tensor {
  /// Returns the smooth absolute differences from the targets, or their mean or sum.
  ///
  /// - Parameters:
  ///   - targets: The numbers that the tensor should have; both broadcast.
  ///   - beta: The distance up to which the loss is a square; with 0, this is `l1Loss`.
  ///   - reduction: Whether the losses, their mean or their sum are returned.
  /// - Returns: A single number, or with `.none` a loss for each element.
  public func smoothL1Loss(
    _ targets: Tensor, beta: Double = 1, reduction: LossReduction = .mean
  ) -> Tensor {
    if beta == 0 { return l1Loss(targets, reduction: reduction) }
    if !(beta > 0) { trap(LossError.wrongDistance(operation: "smoothL1Loss", distance: beta)) }
    checkPair(with: targets, operation: "smoothL1Loss")
    return apply(SmoothL1Loss(x: self, y: targets, beta: beta, reduction: reduction))
  }
}

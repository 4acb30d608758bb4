/// Huber's loss, `z = d² / 2` for a difference `d = x - y` up to δ, and `z = δ (|d| - δ / 2)` beyond.
///
/// Backward: ∂z/∂x is d, but no further from 0 than δ; so a single outlier cannot pull without limit.
///
/// Source: Huber, "Robust Estimation of a Location Parameter" (1964).
struct HuberLoss: PairLoss {
  let x: Tensor
  let y: Tensor
  let delta: Double
  let reduction: LossReduction
  var name: String { "HuberLossBackward0" }
  var term: Formula {
    Formula(
      #"\operatorname{huber}(#1 - #2)"#,
      by: #"(#1 - #2 \text{ limited to } \pm\#(Formula.text(delta)))"#)
  }

  func losses() -> Tensor {
    let distance = (x - y).abs()
    // One formula for both cases: the near part of the distance is the distance itself, or δ.
    let near = distance.clamp(max: delta)
    return near * (distance - near * 0.5)
  }

  func slope(_ x: Tensor, _ y: Tensor, times gradient: Tensor) -> Tensor {
    let (difference, share) = (x - y, 1 / (meanCount ?? 1))
    // As in PyTorch, the product with δ is rounded from double precision, also for float32.
    let far = ((gradient * share).to(.float64) * delta).to(difference.dtype)
    return difference.limited(to: delta, near: difference * share * gradient, far: far)
  }
}

extension Tensor {
  /// Returns the slopes of a loss of these differences: `near` below the limit, and from there on `far`, with
  /// the sign of the difference.
  func limited(to limit: Double, near: Tensor, far: Tensor) -> Tensor {
    let isFar = detach().abs() >= limit
    return .where(isFar, .where(detach() > 0, far, -far), near)
  }
}

extension Tensor {
  /// Returns Huber's losses for the targets, or their mean or sum.
  ///
  /// - Parameters:
  ///   - targets: The numbers that the tensor should have; both broadcast.
  ///   - delta: The distance, above 0, up to which the loss is a square.
  ///   - reduction: Whether the losses, their mean or their sum are returned.
  /// - Returns: A single number, or with `.none` a loss for each element.
  public func huberLoss(
    _ targets: Tensor, delta: Double = 1, reduction: LossReduction = .mean
  ) -> Tensor {
    if !(delta > 0) { trap(LossError.wrongDistance(operation: "huberLoss", distance: delta)) }
    checkPair(with: targets, operation: "huberLoss")
    return apply(HuberLoss(x: self, y: targets, delta: delta, reduction: reduction))
  }
}

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
    let slope = apply(LimitedDistance(x: x - y, limit: delta))
    return gradient * (meanCount.map { slope * (1 / $0) } ?? slope)
  }
}

/// A difference that is no further from 0 than a limit.
///
/// Backward: 1 below the limit, and 0 from there on.
struct LimitedDistance: ElementwiseFunction {
  let x: Tensor
  let limit: Double
  var name: String { "HuberLossBackwardBackward0" }

  func value<Element: FloatingElement>(_ x: Element) -> Element {
    x > Element(limit) ? Element(limit) : x < Element(-limit) ? Element(-limit) : x
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    [gradient * (x.abs() < limit).converted(to: x.dtype)]
  }
}

extension Tensor {
  /// Returns Huber's losses for the targets, or their mean or sum.
  ///
  /// - Parameter delta: The distance, above 0, up to which the loss is a square.
  public func huberLoss(
    _ targets: Tensor, delta: Double = 1, reduction: LossReduction = .mean
  ) -> Tensor {
    if !(delta > 0) { trap(LossMistake.wrongDistance(operation: "huberLoss", distance: delta)) }
    checkPrecision(beside: targets, operation: "huberLoss")
    return apply(HuberLoss(x: self, y: targets, delta: delta, reduction: reduction))
  }
}

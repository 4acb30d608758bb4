/// The cross entropy of the probability σ(x) of the positive class.
///
/// It is `z = w ((1 - y) x - (1 + (p - 1) y) ln σ(x))`. With the weight `p = 1` of positive targets
/// this is `-w (y ln σ(x) + (1 - y) ln(1 - σ(x)))`, written so that no large x overflows:
/// `ln σ(x) = min(x, 0) - ln(1 + exp(-|x|))`.
///
/// Backward: ∂z/∂x = w ((1 + (p - 1) y) σ(x) - p y) and ∂z/∂y = -w (x + (p - 1) ln σ(x)).
struct BinaryCrossEntropyWithLogits: PairLoss {
  let x: Tensor
  let y: Tensor
  let weight: Tensor?
  let positiveWeight: Tensor?
  let reduction: LossReduction
  var name: String { "BinaryCrossEntropyWithLogitsBackward0" }
  var term: Formula {
    Formula(
      #"-(#2 \log \sigma(#1) + (1 - #2) \log(1 - \sigma(#1)))"#, by: #"(\sigma(#1) - #2)"#,
      "(-#1)")
  }

  func losses() -> Tensor {
    let logarithm = logSigmoid()
    let yes = positiveWeight.map { (($0 - 1) * y + 1) * logarithm } ?? logarithm
    return weighted((1 - y) * x - yes)
  }

  func slope(_ x: Tensor, _ y: Tensor, times gradient: Tensor) -> Tensor {
    let slope =
      positiveWeight.map { p in
        let positive = p * y
        return (positive + 1 - y) * x.sigmoid() - positive
      } ?? (x.sigmoid() - y)
    return shared(weighted(slope * gradient))
  }

  func targetSlope(times gradient: Tensor) -> Tensor {
    shared(weighted((positiveWeight.map { -x - ($0 - 1) * logSigmoid() } ?? -x) * gradient))
  }

  private func shared(_ gradients: Tensor) -> Tensor {
    meanCount.map { gradients / $0 } ?? gradients
  }

  private func logSigmoid() -> Tensor { x.clamp(max: 0) - (-x.abs()).exp().log1p() }

  private func weighted(_ numbers: Tensor) -> Tensor { weight.map { numbers * $0 } ?? numbers }
}

extension Tensor {
  /// Returns the binary cross entropies of the sigmoids of these logits, or their mean or sum.
  ///
  /// More exact than `sigmoid()` and `binaryCrossEntropy`, and safe for logits of any size.
  ///
  /// - Parameters:
  ///   - targets: Numbers from 0 to 1, of the same shape.
  ///   - weight: How much each loss counts; it is broadcast.
  ///   - posWeight: How much more the positive share of each target counts; it is broadcast.
  ///   - reduction: Whether the losses, their mean or their sum are returned.
  /// - Returns: A single number, or with `.none` a loss for each element.
  public func binaryCrossEntropyWithLogits(
    _ targets: Tensor, weight: Tensor? = nil, posWeight: Tensor? = nil,
    reduction: LossReduction = .mean
  ) -> Tensor {
    checkTargets(targets, weights: [weight, posWeight], operation: "binaryCrossEntropyWithLogits")
    checkFloatingPoint(operation: "binaryCrossEntropyWithLogits")
    return apply(
      BinaryCrossEntropyWithLogits(
        x: self, y: targets, weight: weight, positiveWeight: posWeight, reduction: reduction))
  }
}

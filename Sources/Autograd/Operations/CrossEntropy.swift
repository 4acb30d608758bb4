extension Tensor {
  /// Returns the negative log-likelihood of the target classes, of scores of any size.
  ///
  /// Label smoothing ε mixes in the mean loss over all classes: `(1 - ε) z + ε Σ zₖ / classes`, so that a
  /// model gains nothing by being surer than that.
  ///
  /// Source: Szegedy and others, "Rethinking the Inception Architecture for Computer Vision" (2016).
  ///
  /// - Parameters:
  ///   - targets: The class of each row, int64 of shape [batch]; a number for one row.
  ///   - weight: How much each class counts, of shape [classes]; by default 1.
  ///   - ignoreIndex: A target that does not count. If all are, their mean is not a number.
  ///   - labelSmoothing: ε, from 0 to 1.
  public func crossEntropy(
    _ targets: Tensor, weight: Tensor? = nil, ignoreIndex: Int = -100,
    reduction: LossReduction = .mean, labelSmoothing: Double = 0
  ) -> Tensor {
    if !(0...1).contains(labelSmoothing) { trap(LossMistake.labelSmoothing(labelSmoothing)) }
    let logarithms = logSoftmax(dim: -1)
    let loss = logarithms.nllLoss(
      targets, weight: weight, ignoreIndex: ignoreIndex, reduction: reduction)
    if labelSmoothing == 0 { return loss }
    let overClasses = -(weight.map { logarithms * $0 } ?? logarithms).sum(dim: -1)
    let losses = overClasses.maskedFill(targets == ignoreIndex, 0)
    let smooth =
      switch reduction {
      case .none: losses
      case .sum: losses.sum()
      case .mean: losses.sum() / targets.sumOfWeights(weight, ignoreIndex: ignoreIndex)
      }
    return (1 - labelSmoothing) * loss + smooth * (labelSmoothing / Double(shape.last ?? 1))
  }

  /// The sum of the weights of these classes, but for those that are ignored.
  private func sumOfWeights(_ weight: Tensor?, ignoreIndex: Int) -> Double {
    let weights = weight?.doubles()
    return integers().filter { $0 != ignoreIndex }.reduce(0) { $0 + (weights?[$1] ?? 1) }
  }
}

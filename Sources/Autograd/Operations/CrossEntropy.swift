extension Tensor {
  /// Returns the negative log-likelihood of the target classes, of scores of any size.
  ///
  /// Label smoothing ε mixes in the mean loss over all classes: `(1 - ε) z + ε Σ zₖ / classes`, so
  /// that a model gains nothing by being surer than that.
  ///
  /// Targets may be probabilities p of all classes as well, and then the loss is
  /// `-Σ p log softmax x`.
  ///
  /// Shapes are [batch, classes], [batch, classes, size…], or [classes] for a single example.
  ///
  /// Source: Szegedy and others, "Rethinking the Inception Architecture for Computer Vision"
  /// (2016).
  ///
  /// - Parameters:
  ///   - targets: The classes, int64 of the same shape without the dimension of the classes; or
  ///     probabilities in the shape of the scores.
  ///   - weight: How much each class counts, of shape [classes]; by default 1.
  ///   - ignoreIndex: A target that does not count. If all targets are this one, their mean is NaN.
  ///   - reduction: Whether the losses, their mean or their sum are returned.
  ///   - labelSmoothing: ε, from 0 to 1.
  /// - Returns: A single number, or with `.none` a loss for each example, in the shape without the
  ///   classes.
  public func crossEntropy(
    _ targets: Tensor, weight: Tensor? = nil, ignoreIndex: Int = -100,
    reduction: LossReduction = .mean, labelSmoothing: Double = 0
  ) -> Tensor {
    if !(0...1).contains(labelSmoothing) { trap(LossError.labelSmoothing(labelSmoothing)) }
    if rank == 0 {
      trap(.wrongTargets(operation: "crossEntropy", scores: shape, targets: targets.shape))
    }
    let dim = classDimension
    let logarithms = logSoftmax(dim: dim)
    // The weights along the dimension of the classes.
    let weights = weight.map {
      rank > 2 ? $0.reshape([$0.count] + shape.dropFirst(2).map { _ in 1 }) : $0
    }
    if targets.dtype.isFloatingPoint {
      let smooth =
        labelSmoothing == 0
        ? targets : targets * (1 - labelSmoothing) + labelSmoothing / Double(shape[dim])
      return logarithms.crossEntropy(ofProbabilities: smooth, weights: weights, reduction)
    }
    let loss = logarithms.nllLoss(
      targets, weight: weight, ignoreIndex: ignoreIndex, reduction: reduction,
      operation: "crossEntropy")
    if labelSmoothing == 0 { return loss }
    let overClasses = -(weights.map { logarithms * $0 } ?? logarithms).sum(dim: dim)
    let losses = overClasses.maskedFill(targets == ignoreIndex, 0)
    let smooth =
      switch reduction {
      case .none: losses
      case .sum: losses.sum()
      case .mean: losses.sum() / targets.sumOfWeights(weight, ignoreIndex: ignoreIndex)
      }
    return (1 - labelSmoothing) * loss + smooth * (labelSmoothing / Double(shape[dim]))
  }

  /// The loss of these logarithms of probabilities for targets that are probabilities too.
  private func crossEntropy(
    ofProbabilities targets: Tensor, weights: Tensor?, _ reduction: LossReduction
  ) -> Tensor {
    if targets.shape != shape {
      trap(.wrongTargets(operation: "crossEntropy", scores: shape, targets: targets.shape))
    }
    if let weights, weights.count != shape[classDimension] {
      trap(
        LossError.classWeights(
          operation: "crossEntropy", shape: weights.shape, classes: shape[classDimension]))
    }
    let terms = weights.map { self * targets * $0 } ?? self * targets
    switch reduction {
    case .none: return -terms.sum(dim: classDimension)
    case .sum: return -terms.sum()
    case .mean:
      let sum = -terms.sum()
      let rows = Double(count) / Double(shape[classDimension])
      return apply(Divide(x: sum, y: .number(rows, beside: sum), name: "DivBackward1"))
    }
  }

  /// The sum of the weights of these classes, but for those that are ignored.
  private func sumOfWeights(_ weight: Tensor?, ignoreIndex: Int) -> Double {
    let weights = weight?.doubles()
    return integers().filter { $0 != ignoreIndex }.reduce(0) { $0 + (weights?[$1] ?? 1) }
  }
}

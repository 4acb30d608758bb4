/// What becomes of the divergences of single elements.
public enum DivergenceReduction: Sendable {
  /// They are returned one by one.
  case none
  /// Their mean over all elements.
  case mean
  /// Their sum divided by the first size, which is the divergence of distributions.
  case batchMean
  case sum
}

extension Tensor {
  /// Returns how far distributions are from those of a target: `t (ln t - x)`, summed.
  ///
  /// - Parameters:
  ///   - targets: Probabilities, of the shape of the tensor, which holds logarithms of probabilities.
  ///   - logTarget: Whether the targets are logarithms too.
  public func klDiv(
    _ targets: Tensor, reduction: DivergenceReduction = .mean, logTarget: Bool = false
  ) -> Tensor {
    if shape != targets.shape {
      trap(LossMistake.shapesDiffer(operation: "klDiv", outputs: shape, targets: targets.shape))
    }
    // A probability of 0 adds nothing, although its logarithm is infinite.
    let losses =
      logTarget
      ? targets.exp() * (targets - self)
      : targets * targets.maskedFill(targets.detach() == 0, 1).log() - targets * self
    return switch reduction {
    case .none: losses
    case .mean: losses.mean()
    case .batchMean: losses.sum() / shape[0]
    case .sum: losses.sum()
    }
  }
}

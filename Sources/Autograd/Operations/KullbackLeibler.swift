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
      trap(LossError.shapesDiffer(operation: "klDiv", outputs: shape, targets: targets.shape))
    }
    checkFloatingPoint(operation: "klDiv")
    targets.checkFloatingPoint(operation: "klDiv")
    let losses =
      logTarget
      ? targets.exp() * (targets - self)
      : apply(ProductWithLogarithm(x: targets)) - targets * self
    return switch reduction {
    case .none: losses
    case .mean: losses.mean()
    case .batchMean: rank == 0 ? losses.sum() : losses.sum() / shape[0]
    case .sum: losses.sum()
    }
  }
}

/// A probability times its logarithm, `y = x ln x`; 0 adds nothing, although its logarithm is infinite.
///
/// Backward: ∂y/∂x = ln x + x / x, which is not a number at 0, as in PyTorch.
private struct ProductWithLogarithm: ElementwiseFunction {
  let x: Tensor
  var name: String { "XlogyBackward0" }
  var formula: Formula? { Formula(#"#1 \log #1"#, by: #"\log #1 + 1"#) }

  func setValues<Element: FloatingElement>(
    of x: UnsafeBufferPointer<Element>, in out: UnsafeMutableBufferPointer<Element>
  ) {
    Element.set(out, to: .log, of: x)
    for i in 0..<x.count { out[i] = x[i] == 0 ? 0 : x[i] * out[i] }
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    [gradient * x.log().maskedFill(x == 0, 0) + gradient * x / x]
  }
}

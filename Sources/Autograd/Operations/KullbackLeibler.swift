/// How the divergences of single elements are reduced.
public enum DivergenceReduction: Sendable {
  /// They are returned one by one.
  case none
  /// Their mean over all elements.
  case mean
  /// Their sum divided by the first size, which is the divergence of distributions.
  case batchMean
  /// Their sum over all elements.
  case sum
}

extension Tensor {
  /// Returns how far distributions are from those of a target: `t (ln t - x)`, summed.
  ///
  /// - Parameters:
  ///   - targets: Probabilities, of the shape of the tensor, which holds logarithms of
  ///     probabilities.
  ///   - reduction: Whether the divergences of the elements, their mean or their sum are returned.
  ///     As in PyTorch, the mean is over all elements; `.batchMean` gives the divergence of
  ///     distributions.
  ///   - logTarget: Whether the targets are logarithms too.
  /// - Returns: A single number, or with `.none` a term for each element.
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
      : apply(ProductWithLogarithm(x: targets, y: targets)) - targets * self
    return switch reduction {
    case .none: losses
    case .mean: losses.mean()
    case .batchMean: rank == 0 ? losses.sum() : losses.sum() / shape[0]
    case .sum: losses.sum()
    }
  }
}

/// A number times the logarithm of another, `z = x ln y`, and 0 where x is 0, although ln 0 is infinite.
///
/// Backward: ∂z/∂x = ln y, but 0 where x = 0 and y ≤ 0; ∂z/∂y = x / y, which is NaN where both are 0.
private struct ProductWithLogarithm: Function {
  let x: Tensor
  let y: Tensor
  var name: String { "XlogyBackward0" }
  var inputs: [Tensor] { [x, y] }
  var formula: Formula? { Formula(#"#1 \log #2"#, by: #"\log #2"#, #"\frac{#1}{#2}"#) }

  func forward() -> Tensor {
    DType.ofResult(x, y) == .float64
      ? x.zip(y, operation: "klDiv", NumberTimesLogarithm<Double>())
      : x.zip(y, operation: "klDiv", NumberTimesLogarithm<Float>())
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    // The same function, so that a gradient of 0 passes on 0 and not 0 · ln 0, which is NaN.
    let ofX = apply(ProductWithLogarithm(x: gradient, y: y))
    return [ofX.maskedFill((x == 0) .& (y <= 0), 0), gradient * x / y]
  }
}

private struct NumberTimesLogarithm<Element: FloatingElement>: PairFormula {
  func callAsFunction(_ x: Element, _ y: Element) -> Element {
    if y.isNaN { return .nan }
    return x == 0 ? 0 : x * .log(y)
  }
}

/// The cross entropy of a probability x of the positive class,
/// `z = -w (y ln x + (1 - y) ln(1 - x))`.
///
/// Logarithms are at least -100, so that a wrong prediction with probability 1 has a finite loss.
///
/// Backward: ∂z/∂x = w (x - y) / (x (1 - x)), where the divisor is at least 10⁻¹², and
/// ∂z/∂y = w (ln(1 - x) - ln x).
struct BinaryCrossEntropy: PairLoss {
  let x: Tensor
  let y: Tensor
  let weight: Tensor?
  let reduction: LossReduction
  var name: String { "BinaryCrossEntropyBackward0" }
  var term: Formula {
    Formula(
      #"-(#2 \log #1 + (1 - #2) \log(1 - #1))"#, by: #"\frac{#1 - #2}{#1 (1 - #1)}"#,
      #"(\log(1 - #1) - \log #1)"#)
  }

  func losses() -> Tensor {
    let (yes, no) = (x.log().clamp(min: -100), (-x).log1p().clamp(min: -100))
    return weighted((y - 1) * no - y * yes)
  }

  func slope(_ x: Tensor, _ y: Tensor, times gradient: Tensor) -> Tensor {
    // PyTorch's limit is a float, also for doubles.
    let limit = Double(Float(1e-12))
    return shared(weighted(gradient * (x - y) / ((1 - x) * x).clamp(min: limit)))
  }

  func targetSlope(times gradient: Tensor) -> Tensor {
    shared(weighted(-gradient * (x / (1 - x)).log()))
  }

  private func shared(_ gradients: Tensor) -> Tensor {
    meanCount.map { gradients / $0 } ?? gradients
  }

  private func weighted(_ numbers: Tensor) -> Tensor { weight.map { numbers * $0 } ?? numbers }
}

extension Tensor {
  /// Returns the binary cross entropies of these probabilities, or their mean or sum.
  ///
  /// - Parameters:
  ///   - targets: Numbers from 0 to 1, of the same shape.
  ///   - weight: How much each loss counts; it is broadcast.
  ///   - reduction: Whether the losses, their mean or their sum are returned.
  /// - Returns: A single number, or with `.none` a loss for each element.
  public func binaryCrossEntropy(
    _ targets: Tensor, weight: Tensor? = nil, reduction: LossReduction = .mean
  ) -> Tensor {
    checkTargets(targets, weights: [weight], operation: "binaryCrossEntropy")
    checkFloatingPoint(operation: "binaryCrossEntropy")
    checkSameType(as: targets, operation: "binaryCrossEntropy")
    if let wrong = doubles().first(where: { !(0...1).contains($0) }) {
      trap(LossError.notAProbability(wrong))
    }
    if let wrong = targets.doubles().first(where: { !(0...1).contains($0) }) {
      trap(LossError.targetNotAProbability(wrong))
    }
    return apply(
      BinaryCrossEntropy(x: self, y: targets, weight: weight, reduction: reduction))
  }

  /// Traps if targets have another shape, or if weights cannot be broadcast to it.
  func checkTargets(_ targets: Tensor, weights: [Tensor?], operation: String) {
    if targets.shape != shape {
      trap(
        LossError.shapesDiffer(operation: operation, outputs: shape, targets: targets.shape))
    }
    for weight in weights.compactMap(\.self)
    where Shape.broadcast(shape, weight.shape) != shape {
      trap(.cannotBroadcast(operation: operation, left: shape, right: weight.shape))
    }
  }
}

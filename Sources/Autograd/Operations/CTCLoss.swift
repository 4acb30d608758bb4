extension Tensor {
  /// Returns the loss of sequences whose alignment with the steps is not known.
  ///
  /// It is minus the logarithm of the probability of a target, summed over all ways to spread it over the
  /// steps: each class may last several steps, with blanks between. The sums of all ways that reach a place
  /// of the target follow from those of the step before.
  ///
  /// ```swift
  /// let scores = Tensor.zeros(4, 1, 3)  // 4 steps, 1 example, 3 classes, of which 0 is the blank
  /// let loss = scores.logSoftmax(2).ctcLoss(
  ///   Tensor([[1, 2]]), inputLengths: [4], targetLengths: [2])
  /// print(loss)  // tensor(0.8432)
  /// ```
  ///
  /// As in PyTorch, the gradient is that of the scores before `logSoftmax`.
  ///
  /// Source: Graves and others, "Connectionist Temporal Classification" (2006).
  ///
  /// - Parameters:
  ///   - targets: Classes, int64 of shape [batch, length], where the tensor has shape
  ///     [steps, batch, classes] and holds logarithms of probabilities.
  ///   - inputLengths: How many steps of each example count.
  ///   - targetLengths: How many classes of each target count.
  ///   - blank: The class of a step that adds nothing to the sequence.
  ///   - reduction: With `.mean`, each loss is divided by the length of its target first.
  ///   - zeroInfinity: Whether the loss of a target that is too long for its steps is 0 instead of infinite,
  ///     and its gradient 0 instead of NaN.
  /// - Returns: A single number, or with `.none` a loss for each example.
  public func ctcLoss(
    _ targets: Tensor, inputLengths: [Int], targetLengths: [Int], blank: Int = 0,
    reduction: LossReduction = .mean, zeroInfinity: Bool = false
  ) -> Tensor {
    checkFloatingPoint(operation: "ctcLoss")
    guard rank == 3, targets.rank == 2, targets.shape[0] == shape[1],
      inputLengths.count == shape[1], targetLengths.count == shape[1],
      inputLengths.allSatisfy({ (0...shape[0]).contains($0) }),
      targetLengths.allSatisfy({ (0...targets.shape[1]).contains($0) })
    else {
      trap(
        LossError.sequenceLengths(
          outputs: shape, targets: targets.shape, inputLengths: inputLengths,
          targetLengths: targetLengths))
    }
    let sequences = (0..<shape[1]).map {
      Array(targets.detach()[$0].integers().prefix(targetLengths[$0]))
    }
    for target in sequences.joined() + [blank] where !(0..<shape[2]).contains(target) {
      trap(.classOutOfRange(operation: "ctcLoss", target: target, classes: shape[2]))
    }
    let losses = sequences.enumerated().map { example, target in
      select(dim: 1, example).narrow(dim: 0, start: 0, length: inputLengths[example])
        .lossOfSequence(target, blank: blank, isZeroInfinity: zeroInfinity)
    }
    let all = apply(
      Concatenate(
        tensors: losses.map { $0.unsqueeze(dim: 0) }, dim: 0, dtype: dtype,
        name: zeroInfinity ? "WhereBackward0" : "CtcLossBackward0"))
    switch reduction {
    case .none: return all
    case .sum: return all.sum()
    case .mean:
      return (all / Tensor(targetLengths.map { Swift.max($0, 1) }).to(dtype)).mean()
    }
  }

  /// The loss of one example, of shape [steps, classes].
  private func lossOfSequence(_ target: [Int], blank: Int, isZeroInfinity: Bool) -> Tensor {
    // The classes with a blank before, between and after them; all blanks may be skipped but those
    // between equal classes.
    let classes = [blank] + target.flatMap { [$0, blank] }
    let mayPass = classes.indices.map {
      $0 >= 2 && classes[$0] != blank && classes[$0] != classes[$0 - 2]
    }
    let withoutWay = ImpossibleSequence(steps: self, isZero: isZeroInfinity)
    if shape[0] == 0 { return target.isEmpty ? -sum() : apply(withoutWay) }
    let emissions = indexSelect(dim: 1, Tensor(classes))
    // Finite, because the gradient of a sum of infinite logarithms is NaN.
    let impossible = -1e30
    let isStart = Tensor(classes.indices.map { $0 < 2 })
    var sums = emissions[0].maskedFill(!isStart, impossible)
    for step in 1..<shape[0] {
      let last = sums.narrow(dim: 0, start: 0, length: classes.count - 1)
      let second = sums.narrow(dim: 0, start: 0, length: Swift.max(0, classes.count - 2))
      let ways = [
        sums, last.pad([1, 0], mode: .constant(impossible)),
        second.pad([classes.count - second.count, 0], mode: .constant(impossible))
          .maskedFill(!Tensor(mayPass), impossible),
      ]
      sums = Tensor.stack(ways).logsumexp(dim: 0) + emissions[step]
    }
    let ends = sums.slice(dim: 0, from: Swift.max(0, classes.count - 2))
    let loss = -ends.logsumexp(dim: 0)
    if loss.item() > 1e29 { return apply(withoutWay) }
    // Adds nothing but the probabilities to the gradient, as they are that of the scores before softmax.
    let probabilities = exp().sum()
    return loss + (probabilities - probabilities.detach())
  }
}

/// The loss of a target that is too long for its steps: infinite, or 0.
///
/// Backward: as in PyTorch, the gradient of an infinite loss is NaN.
private struct ImpossibleSequence: Function {
  let steps: Tensor
  let isZero: Bool
  var name: String { "CtcLossBackward0" }
  var inputs: [Tensor] { [steps] }
  var saved: [Tensor] { [] }

  func forward() -> Tensor { .full([], isZero ? 0 : Double.infinity, dtype: steps.dtype) }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    [.full(steps.shape, isZero ? 0 : Double.nan, dtype: steps.dtype)]
  }
}

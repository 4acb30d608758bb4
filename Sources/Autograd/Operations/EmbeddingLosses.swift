// Losses of how near points are to each other, by the angle or by the distance between them.

extension Tensor {
  /// Returns the distances between rows of two tensors that broadcast, along the last dimension.
  ///
  /// ```swift
  /// print(Tensor([[0.0, 0.0]]).pairwiseDistance(Tensor([[3.0, 4.0]])))  // tensor([5.0000])
  /// ```
  ///
  /// - Parameters:
  ///   - other: The other points.
  ///   - p: The kind of the norm; 2 gives lengths.
  ///   - eps: What is added to each difference, so that equal rows have a gradient.
  ///   - keepdim: Whether the last dimension stays, with size 1.
  /// - Returns: A distance for each pair of rows.
  public func pairwiseDistance(
    _ other: Tensor, p: Double = 2, eps: Double = 1e-6, keepdim: Bool = false
  ) -> Tensor {
    checkBroadcasting(with: other, operation: "pairwiseDistance")
    let differences = self - other + eps
    let last = Shape.dimension(-1, rank: differences.rank, operation: "pairwiseDistance")
    return apply(
      Norm(
        x: differences, p: p, dimensions: differences.rank == 0 ? [] : [last], keepDim: keepdim,
        name: "NormBackward1"))
  }

  /// Returns the cosine embedding losses of pairs of rows, or their mean or sum.
  ///
  /// A target of 1 asks for rows in the same direction: the loss is 1 minus the cosine of their
  /// angle. A target of -1 asks for other directions: the loss is what the cosine has above a
  /// margin.
  ///
  /// ```swift
  /// let (x, y) = (Tensor([[1.0, 0.0]]), Tensor([[0.0, 1.0]]))
  /// print(x.cosineEmbeddingLoss(y, Tensor([1])))  // tensor(1.)
  /// ```
  ///
  /// - Parameters:
  ///   - other: The other rows; both tensors broadcast.
  ///   - targets: 1 or -1 for each row of shape [batch, features], or one for [features].
  ///   - margin: The cosine from which on a target of -1 has a loss.
  ///   - reduction: Whether the losses, their mean or their sum are returned.
  /// - Returns: A single number, or with `.none` a loss for each pair.
  public func cosineEmbeddingLoss(
    _ other: Tensor, _ targets: Tensor, margin: Double = 0, reduction: LossReduction = .mean
  ) -> Tensor {
    let rows = Shape.broadcast(shape, other.shape)?.dropLast()
    if targets.rank > 1 || rank != targets.rank + 1 || other.rank != rank
      || rows != nil && rows! != targets.shape[...]
    {
      trap(
        LossError.wrongRows(
          operation: "cosineEmbeddingLoss", rows: shape, others: other.shape,
          targets: targets.shape))
    }
    checkBroadcasting(with: other, operation: "cosineEmbeddingLoss")
    let product = (self * other).sum(dim: -1)
    // PyTorch's constant is a float, also for doubles.
    let epsilon = Double(Float(1e-12))
    let squares = [self, other].map { ($0 * $0).sum(dim: -1) + epsilon }
    let cosine = product / (squares[0] * squares[1]).sqrt()
    let apart = (1 - cosine).maskedFill(targets != 1, 0)
    let near = (cosine - margin).clampedAtZero().maskedFill(targets != -1, 0)
    return (apart + near).reduced(reduction)
  }

  /// Returns the triplet losses, `max(d(a, p) - d(a, n) + margin, 0)`, or their mean or sum.
  ///
  /// They are 0 where points of the same kind are nearer than points of another kind, by the margin
  /// at least.
  ///
  /// ```swift
  /// let (anchor, same, other) = (Tensor([[0.0]]), Tensor([[1.0]]), Tensor([[1.5]]))
  /// print(anchor.tripletMarginLoss(same, other))  // tensor(0.5000)
  /// ```
  ///
  /// Source: Schroff and others, "FaceNet" (2015).
  ///
  /// - Parameters:
  ///   - positive: Points of the same kind, of shape [batch, features].
  ///   - negative: Points of another kind.
  ///   - margin: How much nearer the points of the same kind have to be; above 0.
  ///   - p: The kind of the norm.
  ///   - eps: What is added to each difference, so that equal points have a gradient.
  ///   - swap: Whether the distance of both points counts, where it is less than that of the
  ///     anchor.
  ///   - reduction: Whether the losses, their mean or their sum are returned.
  /// - Returns: A single number, or with `.none` a loss for each anchor.
  public func tripletMarginLoss(
    _ positive: Tensor, _ negative: Tensor, margin: Double = 1, p: Double = 2, eps: Double = 1e-6,
    swap: Bool = false, reduction: LossReduction = .mean
  ) -> Tensor {
    if margin <= 0 {
      trap(LossError.wrongMargin(operation: "tripletMarginLoss", margin: margin))
    }
    if positive.rank != rank || negative.rank != rank {
      trap(
        LossError.ranksDiffer(
          operation: "tripletMarginLoss", shapes: [shape, positive.shape, negative.shape]))
    }
    for other in [positive, negative] {
      checkBroadcasting(with: other, operation: "tripletMarginLoss")
    }
    let near = pairwiseDistance(positive, p: p, eps: eps)
    var far = pairwiseDistance(negative, p: p, eps: eps)
    if swap { far = far.minimum(positive.pairwiseDistance(negative, p: p, eps: eps)) }
    return (margin + near - far).clampedAtZero().reduced(reduction)
  }

  /// The larger one of each element and 0.
  private func clampedAtZero() -> Tensor {
    apply(Clamp(x: self, lower: 0, upper: .infinity, name: "ClampMinBackward0"))
  }

  private func reduced(_ reduction: LossReduction) -> Tensor {
    switch reduction {
    case .none: self
    case .mean: mean()
    case .sum: sum()
    }
  }
}

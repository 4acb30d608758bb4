import Autograd

/// The loss of pairs of points that shall have the same direction, or not.
///
/// With the cosine c of their angle, it is `1 - c` for a target of 1, and `max(0, c - margin)` for
/// a target of -1.
public struct CosineEmbeddingLoss: CustomStringConvertible {
  private let margin: Double
  private let reduction: LossReduction

  /// Makes a loss; cosines up to the margin cost nothing for a target of -1.
  public init(margin: Double = 0, reduction: LossReduction = .mean) {
    self.margin = margin
    self.reduction = reduction
  }

  /// Returns the loss of pairs of shape `[batch, features]` for targets of shape `[batch]`.
  ///
  /// Targets are 1 for the same direction and -1 for another. A single pair has shape `[features]`.
  public func callAsFunction(_ x: Tensor, _ y: Tensor, _ targets: Tensor) -> Tensor {
    x.cosineEmbeddingLoss(y, targets, margin: margin, reduction: reduction)
  }

  /// `CosineEmbeddingLoss()`; as in PyTorch, options are not part of it.
  public var description: String { "CosineEmbeddingLoss()" }
}

/// The loss of points that shall be nearer to one of the same kind than to one of another.
///
/// With the distances d of an anchor a from both points, it is
/// `max(d(a, p) - d(a, n) + margin, 0)`.
public struct TripletMarginLoss: CustomStringConvertible {
  private let margin: Double
  private let p: Double
  private let eps: Double
  private let swap: Bool
  private let reduction: LossReduction

  /// Makes a loss; see `Tensor.tripletMarginLoss` for the parameters.
  public init(
    margin: Double = 1, p: Double = 2, eps: Double = 1e-6, swap: Bool = false,
    reduction: LossReduction = .mean
  ) {
    self.margin = margin
    self.p = p
    self.eps = eps
    self.swap = swap
    self.reduction = reduction
  }

  /// Returns the loss of points of shape `[batch, features]`.
  ///
  /// `positive` holds a point of the same kind for each anchor, `negative` one of another kind.
  public func callAsFunction(
    _ anchor: Tensor, _ positive: Tensor, _ negative: Tensor
  ) -> Tensor {
    anchor.tripletMarginLoss(
      positive, negative, margin: margin, p: p, eps: eps, swap: swap, reduction: reduction)
  }

  /// `TripletMarginLoss()`; as in PyTorch, options are not part of it.
  public var description: String { "TripletMarginLoss()" }
}

import Autograd

/// The loss of pairs of points that shall have the same direction, or not.
public struct CosineEmbeddingLoss: CustomStringConvertible {
  private let margin: Double
  private let reduction: LossReduction

  public init(margin: Double = 0, reduction: LossReduction = .mean) {
    self.margin = margin
    self.reduction = reduction
  }

  /// Returns the loss of pairs of shape [batch, features] for targets of 1 (same) and -1 (other).
  public func callAsFunction(_ x: Tensor, _ y: Tensor, _ targets: Tensor) -> Tensor {
    x.cosineEmbeddingLoss(y, targets, margin: margin, reduction: reduction)
  }

  public var description: String { "CosineEmbeddingLoss()" }
}

/// The loss of points that shall be nearer to one of the same kind than to one of another.
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

  /// Returns the loss of points of shape [batch, features].
  public func callAsFunction(
    _ anchor: Tensor, _ positive: Tensor, _ negative: Tensor
  ) -> Tensor {
    anchor.tripletMarginLoss(
      positive, negative, margin: margin, p: p, eps: eps, swap: swap, reduction: reduction)
  }

  public var description: String { "TripletMarginLoss()" }
}

import Autograd

/// The binary cross entropy `-y ln p - (1 - y) ln(1 - p)` of probabilities p, for targets y from 0
/// to 1.
public struct BCELoss: CustomStringConvertible {
  private let weight: Tensor?
  private let reduction: LossReduction

  /// Makes a loss whose terms count by their weights, which are broadcast; by default all count 1.
  public init(weight: Tensor? = nil, reduction: LossReduction = .mean) {
    self.weight = weight
    self.reduction = reduction
  }

  /// Returns the loss of probabilities for targets of the same shape and type.
  ///
  /// A probability or target that is not from 0 to 1 stops the program.
  public func callAsFunction(_ probabilities: Tensor, _ targets: Tensor) -> Tensor {
    probabilities.binaryCrossEntropy(targets, weight: weight, reduction: reduction)
  }

  /// `BCELoss()`; as in PyTorch, options are not part of it.
  public var description: String { "BCELoss()" }
}

/// The binary cross entropy of the sigmoids of scores, which is more exact than sigmoid and `BCELoss`.
public struct BCEWithLogitsLoss: CustomStringConvertible {
  private let weight: Tensor?
  private let posWeight: Tensor?
  private let reduction: LossReduction

  /// Makes a loss.
  ///
  /// - Parameters:
  ///   - weight: How much each loss counts; it is broadcast, and 1 by default.
  ///   - posWeight: How much more the positive share of each target counts; it is broadcast.
  ///   - reduction: Whether the losses are returned one by one, or their mean or sum.
  public init(
    weight: Tensor? = nil, posWeight: Tensor? = nil, reduction: LossReduction = .mean
  ) {
    self.weight = weight
    self.posWeight = posWeight
    self.reduction = reduction
  }

  /// Returns the loss of scores of any size for targets of the same shape.
  public func callAsFunction(_ logits: Tensor, _ targets: Tensor) -> Tensor {
    logits.binaryCrossEntropyWithLogits(
      targets, weight: weight, posWeight: posWeight, reduction: reduction)
  }

  /// `BCEWithLogitsLoss()`; as in PyTorch, options are not part of it.
  public var description: String { "BCEWithLogitsLoss()" }
}

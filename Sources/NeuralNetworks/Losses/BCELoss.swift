import Autograd

/// The binary cross entropy: the loss of probabilities of yes, for targets from 0 to 1.
public struct BCELoss: CustomStringConvertible {
  private let weight: Tensor?
  private let reduction: LossReduction

  public init(weight: Tensor? = nil, reduction: LossReduction = .mean) {
    self.weight = weight
    self.reduction = reduction
  }

  /// Returns the loss of probabilities for targets of the same shape.
  public func callAsFunction(_ probabilities: Tensor, _ targets: Tensor) -> Tensor {
    probabilities.binaryCrossEntropy(targets, weight: weight, reduction: reduction)
  }

  public var description: String { "BCELoss()" }
}

/// The binary cross entropy of the sigmoids of scores, which is more exact than sigmoid and `BCELoss`.
public struct BCEWithLogitsLoss: CustomStringConvertible {
  private let weight: Tensor?
  private let posWeight: Tensor?
  private let reduction: LossReduction

  /// Makes a loss.
  ///
  /// - Parameter posWeight: How much more the positive share of each target counts.
  public init(
    weight: Tensor? = nil, posWeight: Tensor? = nil, reduction: LossReduction = .mean
  ) {
    self.weight = weight
    self.posWeight = posWeight
    self.reduction = reduction
  }

  /// Returns the loss of scores for targets of the same shape.
  public func callAsFunction(_ logits: Tensor, _ targets: Tensor) -> Tensor {
    logits.binaryCrossEntropyWithLogits(
      targets, weight: weight, posWeight: posWeight, reduction: reduction)
  }

  public var description: String { "BCEWithLogitsLoss()" }
}

import Autograd

/// Huber's loss: squared for small differences, and straight beyond `delta`.
public struct HuberLoss: CustomStringConvertible {
  private let delta: Double
  private let reduction: LossReduction

  public init(delta: Double = 1, reduction: LossReduction = .mean) {
    self.delta = delta
    self.reduction = reduction
  }

  /// Returns the mean, or what was asked for, of the losses.
  public func callAsFunction(_ outputs: Tensor, _ targets: Tensor) -> Tensor {
    outputs.huberLoss(targets, delta: delta, reduction: reduction)
  }

  public var description: String { "HuberLoss()" }
}

/// The absolute error, but squared where the difference is below `beta`: Huber's loss divided by it.
public struct SmoothL1Loss: CustomStringConvertible {
  private let beta: Double
  private let reduction: LossReduction

  public init(beta: Double = 1, reduction: LossReduction = .mean) {
    self.beta = beta
    self.reduction = reduction
  }

  /// Returns the mean, or what was asked for, of the losses.
  public func callAsFunction(_ outputs: Tensor, _ targets: Tensor) -> Tensor {
    outputs.smoothL1Loss(targets, beta: beta, reduction: reduction)
  }

  public var description: String { "SmoothL1Loss()" }
}

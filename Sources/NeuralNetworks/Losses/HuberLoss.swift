import Autograd

/// Huber's loss: `d² / 2` for differences d up to `delta`, and `delta (|d| - delta / 2)` beyond.
public struct HuberLoss: CustomStringConvertible {
  private let delta: Double
  private let reduction: LossReduction

  /// Makes a loss; a `delta` that is not above 0 stops the program when the loss is called.
  public init(delta: Double = 1, reduction: LossReduction = .mean) {
    self.delta = delta
    self.reduction = reduction
  }

  /// Returns the mean, or what was asked for, of the losses; the tensors are broadcast.
  public func callAsFunction(_ outputs: Tensor, _ targets: Tensor) -> Tensor {
    outputs.huberLoss(targets, delta: delta, reduction: reduction)
  }

  /// `HuberLoss()`; as in PyTorch, options are not part of it.
  public var description: String { "HuberLoss()" }
}

/// The absolute error, but squared where the difference is below `beta`: Huber's loss divided by it.
public struct SmoothL1Loss: CustomStringConvertible {
  private let beta: Double
  private let reduction: LossReduction

  /// Makes a loss; with a `beta` of 0, it is the absolute error, and below that, calls stop the
  /// program.
  public init(beta: Double = 1, reduction: LossReduction = .mean) {
    self.beta = beta
    self.reduction = reduction
  }

  /// Returns the mean, or what was asked for, of the losses; the tensors are broadcast.
  public func callAsFunction(_ outputs: Tensor, _ targets: Tensor) -> Tensor {
    outputs.smoothL1Loss(targets, beta: beta, reduction: reduction)
  }

  /// `SmoothL1Loss()`; as in PyTorch, options are not part of it.
  public var description: String { "SmoothL1Loss()" }
}

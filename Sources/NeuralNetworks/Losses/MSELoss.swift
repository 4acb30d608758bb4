import Autograd

/// The mean squared error: the loss of fitting numbers.
public struct MSELoss: CustomStringConvertible {
  public init() {}

  /// Returns the mean of the squared differences between outputs and targets.
  public func callAsFunction(_ outputs: Tensor, _ targets: Tensor) -> Tensor {
    outputs.mseLoss(targets)
  }

  public var description: String { "MSELoss()" }
}

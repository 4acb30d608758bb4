import Autograd

/// The loss of sequences whose alignment with the steps is not known, such as spoken letters.
public struct CTCLoss: CustomStringConvertible {
  private let blank: Int
  private let reduction: LossReduction
  private let zeroInfinity: Bool

  /// Makes a loss; see `Tensor.ctcLoss` for the parameters.
  public init(blank: Int = 0, reduction: LossReduction = .mean, zeroInfinity: Bool = false) {
    self.blank = blank
    self.reduction = reduction
    self.zeroInfinity = zeroInfinity
  }

  /// Returns the loss of logarithms of shape `[steps, batch, classes]` for classes of shape
  /// `[batch, length]`.
  ///
  /// Of each example, the first `inputLengths` steps and the first `targetLengths` classes count.
  public func callAsFunction(
    _ logProbabilities: Tensor, _ targets: Tensor, inputLengths: [Int], targetLengths: [Int]
  ) -> Tensor {
    logProbabilities.ctcLoss(
      targets, inputLengths: inputLengths, targetLengths: targetLengths, blank: blank,
      reduction: reduction, zeroInfinity: zeroInfinity)
  }

  /// `CTCLoss()`; as in PyTorch, options are not part of it.
  public var description: String { "CTCLoss()" }
}

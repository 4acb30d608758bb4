import Foundation

/// A schedule that follows half a wave of the cosine down, and then starts again from the top.
///
/// In epoch t of a descent of T, `α = αₘᵢₙ + (α₀ - αₘᵢₙ) (1 + cos(π t / T)) / 2`.
///
/// ```swift
/// let model = Linear(2, 1)
/// let optimizer = SGD(model.parameters(), learningRate: 0.1)
/// let schedule = CosineAnnealingWarmRestarts(optimizer, t0: 10, tMult: 2)
/// ```
///
/// Source: Loshchilov and Hutter, "SGDR: Stochastic Gradient Descent with Warm Restarts" (2017).
public final class CosineAnnealingWarmRestarts: LRScheduler {
  private let t0: Int
  private let tMult: Int
  private let etaMin: Double

  /// Makes a schedule; a `t0` or `tMult` below 1 stops the program.
  ///
  /// - Parameters:
  ///   - optimizer: The optimizer whose learning rates change.
  ///   - t0: The number of epochs of the first descent.
  ///   - tMult: How many times longer each descent is than the one before.
  ///   - etaMin: The smallest learning rate.
  public init(_ optimizer: any Optimizer, t0: Int, tMult: Int = 1, etaMin: Double = 0) {
    for (option, value) in [("t0", t0), ("tMult", tMult)] where value <= 0 {
      trap(
        .notPositive(schedule: "CosineAnnealingWarmRestarts", option: option, value: value))
    }
    self.t0 = t0
    self.tMult = tMult
    self.etaMin = etaMin
    super.init(optimizer)
  }

  override func nextRate(_ rate: Double, group: Int) -> Double {
    var (epoch, length) = (lastEpoch, t0)
    while epoch >= length {
      epoch -= length
      length *= tMult
    }
    return etaMin
      + (baseRate(group) - etaMin) * (1 + cos(.pi * Double(epoch) / Double(length))) / 2
  }
}

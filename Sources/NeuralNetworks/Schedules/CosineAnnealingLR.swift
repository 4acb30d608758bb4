import Foundation

/// A schedule that leads the learning rates down to a smallest one along half a wave of the cosine.
///
/// In epoch t of T, `α = αₘᵢₙ + (α₀ - αₘᵢₙ) (1 + cos(π t / T)) / 2`. After T, it climbs up again the same
/// way.
///
/// Source: Loshchilov and Hutter, "SGDR: Stochastic Gradient Descent with Warm Restarts" (2017).
public final class CosineAnnealingLR: LRScheduler {
  private let tMax: Int
  private let etaMin: Double

  /// Makes a schedule.
  ///
  /// - Parameters:
  ///   - optimizer: The optimizer whose learning rates change.
  ///   - tMax: The number T of epochs on the way down; below 1, the program stops.
  ///   - etaMin: The smallest learning rate.
  public init(_ optimizer: any Optimizer, tMax: Int, etaMin: Double = 0) {
    if tMax <= 0 { trap(.notPositive(schedule: "CosineAnnealingLR", option: "tMax", value: tMax)) }
    self.tMax = tMax
    self.etaMin = etaMin
    super.init(optimizer)
  }

  override func nextRate(_ rate: Double, group: Int) -> Double {
    if (lastEpoch - 1 - tMax).isMultiple(of: 2 * tMax) {
      // The epoch before was the lowest, where the formula below would divide by 0.
      return rate + (baseRate(group) - etaMin) * (1 - cos(.pi / Double(tMax))) / 2
    }
    return (1 + cos(angle(lastEpoch))) / (1 + cos(angle(lastEpoch - 1))) * (rate - etaMin) + etaMin
  }

  private func angle(_ epoch: Int) -> Double { .pi * Double(epoch) / Double(tMax) }
}

import Foundation

/// A schedule that multiplies the learning rates by `gamma` in certain epochs.
public final class MultiStepLR: LRScheduler {
  private let milestones: [Int]
  private let gamma: Double

  /// Makes a schedule.
  ///
  /// - Parameters:
  ///   - optimizer: The optimizer whose learning rates change.
  ///   - milestones: The epochs, in any order; one that comes twice multiplies twice.
  ///   - gamma: The factor.
  public init(_ optimizer: any Optimizer, milestones: [Int], gamma: Double = 0.1) {
    self.milestones = milestones
    self.gamma = gamma
    super.init(optimizer)
  }

  override func nextRate(_ rate: Double, group: Int) -> Double {
    rate * pow(gamma, Double(milestones.count { $0 == lastEpoch }))
  }
}

/// A schedule that multiplies the learning rates by `gamma` after each `stepSize` epochs.
public final class StepLR: LRScheduler {
  private let stepSize: Int
  private let gamma: Double

  /// Makes a schedule; a `stepSize` below 1 stops the program.
  public init(_ optimizer: any Optimizer, stepSize: Int, gamma: Double = 0.1) {
    if stepSize <= 0 { trap(.notPositive(schedule: "StepLR", option: "stepSize", value: stepSize)) }
    self.stepSize = stepSize
    self.gamma = gamma
    super.init(optimizer)
  }

  override func nextRate(_ rate: Double, group: Int) -> Double {
    lastEpoch.isMultiple(of: stepSize) ? rate * gamma : rate
  }
}

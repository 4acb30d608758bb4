/// A schedule that leads the learning rates from one factor of theirs to another, in equal steps.
///
/// In epoch t, the factor of T epochs is `start + (end - start) t / T`; after T, it stays. By default it
/// warms up: small steps at first, while the gradients of random parameters are of little use.
public final class LinearLR: LRScheduler {
  private let startFactor: Double
  private let endFactor: Double
  private let totalIters: Int

  /// Makes a schedule; factors outside of their ranges stop the program.
  ///
  /// - Parameters:
  ///   - optimizer: The optimizer whose learning rates change.
  ///   - startFactor: Above 0 and up to 1.
  ///   - endFactor: From 0 up to 1.
  ///   - totalIters: How many epochs the way takes.
  public init(
    _ optimizer: any Optimizer, startFactor: Double = 1.0 / 3, endFactor: Double = 1,
    totalIters: Int = 5
  ) {
    guard startFactor > 0, startFactor <= 1, endFactor >= 0, endFactor <= 1 else {
      trap(.linearFactors(start: startFactor, end: endFactor))
    }
    self.startFactor = startFactor
    self.endFactor = endFactor
    self.totalIters = totalIters
    super.init(optimizer)
  }

  override func firstRate(_ rate: Double, group: Int) -> Double { rate * startFactor }

  override func nextRate(_ rate: Double, group: Int) -> Double {
    if lastEpoch > totalIters { return rate }
    // The factor of this epoch divided by that of the one before, both times T.
    let slope = endFactor - startFactor
    let before = Double(totalIters) * startFactor + Double(lastEpoch - 1) * slope
    return rate * (1 + slope / before)
  }
}

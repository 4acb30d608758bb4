/// A schedule that multiplies the first learning rates by a function of the epoch: `α = α₀ f(t)`.
public final class LambdaLR: LRScheduler {
  private let factors: [(Int) -> Double]

  /// Makes a schedule with the same function for each group.
  public init(_ optimizer: any Optimizer, factor: @escaping (Int) -> Double) {
    factors = optimizer.learningRates.map { _ in factor }
    super.init(optimizer)
  }

  /// Makes a schedule with one function for each group; another number of them stops the program.
  public init(_ optimizer: any Optimizer, factors: [(Int) -> Double]) {
    let groups = optimizer.learningRates.count
    if factors.count != groups {
      trap(.valuesForGroups(schedule: "LambdaLR", values: factors.count, groups: groups))
    }
    self.factors = factors
    super.init(optimizer)
  }

  override func firstRate(_ rate: Double, group: Int) -> Double {
    baseRate(group) * factors[group](0)
  }

  override func nextRate(_ rate: Double, group: Int) -> Double {
    baseRate(group) * factors[group](lastEpoch)
  }
}

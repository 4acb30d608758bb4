/// A schedule that multiplies the learning rates by `gamma` after each epoch: `α = α₀ γᵗ`.
public final class ExponentialLR: LRScheduler {
  private let gamma: Double

  /// Makes a schedule; with a `gamma` below 1, the learning rates become smaller.
  public init(_ optimizer: any Optimizer, gamma: Double) {
    self.gamma = gamma
    super.init(optimizer)
  }

  override func nextRate(_ rate: Double, group: Int) -> Double { rate * gamma }
}

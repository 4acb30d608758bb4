/// A schedule that multiplies the learning rates by `gamma` after each epoch.
public final class ExponentialLR: LRScheduler {
  private let gamma: Double

  public init(_ optimizer: any Optimizer, gamma: Double) {
    self.gamma = gamma
    super.init(optimizer)
  }

  override func nextRate(_ rate: Double, group: Int) -> Double { rate * gamma }
}

/// Makes the learning rates smaller when a measure, such as the loss of other examples, stops improving.
///
/// ```swift
/// let model = Linear(2, 1)
/// let optimizer = SGD(model.parameters(), learningRate: 0.1)
/// let schedule = ReduceLROnPlateau(optimizer, patience: 2)
/// for loss in [1.0, 0.9, 0.9, 0.9, 0.9] { schedule.step(loss) }
/// print(optimizer.learningRate)  // 0.01
/// ```
public final class ReduceLROnPlateau {
  /// Whether the measure shall become small, as a loss, or large, as an accuracy.
  public enum Mode: Sendable {
    /// The direction in which the measure improves.
    case min, max
  }

  /// What the threshold is compared with.
  public enum ThresholdMode: Sendable {
    /// The improvement as a part of the best measure.
    case relative
    /// The improvement itself.
    case absolute
  }

  /// The optimizer whose learning rates the schedule changes.
  public let optimizer: any Optimizer

  /// The best measure so far; infinite in the wrong direction before the first step.
  public private(set) var best: Double

  /// How many epochs in a row were no better, counted from the last change of the learning rates.
  public private(set) var numBadEpochs = 0

  /// How often the schedule has stepped.
  public private(set) var lastEpoch = 0

  private let mode: Mode
  private let factor: Double
  private let patience: Int
  private let threshold: Double
  private let thresholdMode: ThresholdMode
  private let cooldown: Int
  private let minLearningRate: Double
  private let epsilon: Double
  private var cooldownLeft = 0

  /// Makes a schedule.
  ///
  /// - Parameters:
  ///   - optimizer: The optimizer whose learning rates change.
  ///   - mode: Whether the measure shall become small or large.
  ///   - factor: What the rates are multiplied by; from 1 on, the program stops.
  ///   - patience: How many epochs in a row may be no better before that.
  ///   - threshold: How much better an epoch must be to count.
  ///   - thresholdMode: What the threshold is compared with.
  ///   - cooldown: How many epochs do not count after the rates have become smaller.
  ///   - minLearningRate: The smallest learning rate.
  ///   - epsilon: A rate that would change by no more than this stays.
  public init(
    _ optimizer: any Optimizer, mode: Mode = .min, factor: Double = 0.1, patience: Int = 10,
    threshold: Double = 1e-4, thresholdMode: ThresholdMode = .relative, cooldown: Int = 0,
    minLearningRate: Double = 0, epsilon: Double = 1e-8
  ) {
    if factor >= 1 { trap(.plateauFactor(factor)) }
    self.optimizer = optimizer
    self.mode = mode
    self.factor = factor
    self.patience = patience
    self.threshold = threshold
    self.thresholdMode = thresholdMode
    self.cooldown = cooldown
    self.minLearningRate = minLearningRate
    self.epsilon = epsilon
    best = mode == .min ? .infinity : -.infinity
  }

  /// Takes note of the measure of an epoch, and changes the learning rates if it is time to.
  ///
  /// A measure that is NaN is no better than any other.
  public func step(_ measure: Double) {
    lastEpoch += 1
    if isBetter(measure) {
      best = measure
      numBadEpochs = 0
    } else {
      numBadEpochs += 1
    }
    if cooldownLeft > 0 {
      cooldownLeft -= 1
      numBadEpochs = 0
    }
    if numBadEpochs > patience {
      optimizer.learningRates = optimizer.learningRates.map { rate in
        let smaller = Swift.max(rate * factor, minLearningRate)
        return rate - smaller > epsilon ? smaller : rate
      }
      cooldownLeft = cooldown
      numBadEpochs = 0
    }
  }

  private func isBetter(_ measure: Double) -> Bool {
    switch (mode, thresholdMode) {
    case (.min, .relative): measure < best * (1 - threshold)
    case (.min, .absolute): measure < best - threshold
    case (.max, .relative): measure > best * (1 + threshold)
    case (.max, .absolute): measure > best + threshold
    }
  }
}

/// A rule by which the learning rates of an optimizer change from epoch to epoch, or step to step.
///
///     let scheduler = StepLR(optimizer, stepSize: 30)
///     for _ in 0..<90 {
///       train(model, optimizer)
///       scheduler.step()
///     }
///
/// Most rules change the learning rate that the optimizer has, so that two schedules can act together,
/// and so that a run goes on when the optimizer's state and `lastEpoch` have been loaded.
public class LRScheduler {
  /// The optimizer whose learning rates the schedule changes.
  public let optimizer: any Optimizer

  /// How often the schedule has stepped; set it to go on with a run that was saved.
  ///
  /// Setting it does not change the learning rates, which are part of the optimizer's state
  /// dictionary.
  public var lastEpoch = 0

  /// The learning rate of each group after the last step.
  public private(set) var lastLearningRates: [Double] = []

  /// The learning rate of each group before any schedule changed it.
  let baseRates: [Double]

  init(_ optimizer: any Optimizer) {
    self.optimizer = optimizer
    let rates = optimizer.learningRates
    let initial = optimizer.initialLearningRates ?? []
    // Groups that were added after the last schedule was made start from the rates that they have now.
    baseRates = Array(initial.prefix(rates.count)) + rates.dropFirst(initial.count)
    optimizer.initialLearningRates = baseRates
    start(from: optimizer.learningRates)
  }

  /// Sets the learning rates of the next epoch.
  ///
  /// Call it after the optimizer's `step()`: once an epoch, or once a step for schedules in steps
  /// such as `OneCycleLR`.
  public func step() {
    lastEpoch += 1
    set(optimizer.learningRates.enumerated().map { nextRate($1, group: $0) })
  }

  /// Sets the learning rates of the first epoch.
  func start(from rates: [Double]) {
    lastEpoch = 0
    set(rates.enumerated().map { firstRate($1, group: $0) })
  }

  /// The learning rate of a group before any schedule changed it.
  func baseRate(_ group: Int) -> Double {
    checkGroups()
    return baseRates[group]
  }

  /// Traps if the optimizer has got other groups since the schedule was made.
  func checkGroups() {
    let groups = optimizer.learningRates.count
    if groups != baseRates.count {
      trap(.otherGroups(schedule: "\(Self.self)", groups: groups, madeFor: baseRates.count))
    }
  }

  func set(_ rates: [Double]) {
    optimizer.learningRates = rates
    lastLearningRates = rates
  }

  /// The learning rate of a group in epoch 0, given the optimizer's.
  func firstRate(_ rate: Double, group: Int) -> Double { rate }

  /// The learning rate of a group in `lastEpoch`, given that of the epoch before.
  func nextRate(_ rate: Double, group: Int) -> Double { rate }
}

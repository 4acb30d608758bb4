/// A chain of schedules, each of which takes over in a given epoch and starts from its beginning.
///
/// A warm-up of five epochs, then a slow descent:
///
///     SequentialLR(
///       optimizer, [LinearLR(optimizer, totalIters: 5), CosineAnnealingLR(optimizer, tMax: 95)],
///       milestones: [5])
public final class SequentialLR: LRScheduler {
  private let schedulers: [LRScheduler]
  private let milestones: [Int]

  /// Makes a chain; schedules of another optimizer stop the program.
  ///
  /// - Parameters:
  ///   - optimizer: The optimizer of all schedules.
  ///   - schedulers: The schedules in the order in which they take over.
  ///   - milestones: The epochs in which the second, third, … schedule takes over, in order; one
  ///     less than there are schedules.
  public init(_ optimizer: any Optimizer, _ schedulers: [LRScheduler], milestones: [Int]) {
    if schedulers.count != milestones.count + 1 {
      trap(.milestones(milestones.count, schedules: schedulers.count))
    }
    if let other = schedulers.firstIndex(where: { $0.optimizer !== optimizer }) {
      trap(.otherOptimizer(position: other))
    }
    // All groups start over from their first learning rates, which the last of the schedules gave them.
    let groups = optimizer.learningRates.count
    if let former = optimizer.initialLearningRates?.count, former < groups {
      trap(.otherGroups(schedule: "SequentialLR", groups: groups, madeFor: former))
    }
    self.schedulers = schedulers
    self.milestones = milestones
    super.init(optimizer)
  }

  /// How often the chain has stepped; setting it sets that of the schedule which is then active.
  public override var lastEpoch: Int {
    didSet {
      let active = position(lastEpoch)
      schedulers[active].lastEpoch = lastEpoch - (active == 0 ? 0 : milestones[active - 1])
    }
  }

  /// Sets the learning rates of the next epoch, by the schedule that is responsible for it.
  public override func step() {
    let epoch = lastEpoch + 1
    let active = schedulers[position(epoch)]
    if milestones.contains(epoch) {
      active.checkGroups()
      active.start(from: active.baseRates)
    } else {
      active.step()
    }
    lastEpoch = epoch
    set(active.lastLearningRates)
  }

  override func start(from rates: [Double]) {
    lastEpoch = 0
    // Each schedule has set its first learning rates when it was made: only the first one's count.
    schedulers[0].start(from: optimizer.initialLearningRates ?? rates)
    set(schedulers[0].lastLearningRates)
  }

  /// Which schedule is responsible for an epoch.
  private func position(_ epoch: Int) -> Int { milestones.count { $0 <= epoch } }
}

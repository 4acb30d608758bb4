/// An error in the use of schedules; its description is the message of the trap.
public enum ScheduleError: Error, Equatable, Sendable {
  /// A number of epochs or steps that is not positive.
  case notPositive(schedule: String, option: String, value: Int)
  /// Factors of `LinearLR` outside of their ranges.
  case linearFactors(start: Double, end: Double)
  /// An array with more or fewer values than the optimizer has groups.
  case valuesForGroups(schedule: String, values: Int, groups: Int)
  /// A number of milestones that is not one less than that of the schedules.
  case milestones(Int, schedules: Int)
  /// A schedule in a `SequentialLR` that changes another optimizer.
  case otherOptimizer(position: Int)
  /// A share of the way up that is not from 0 to 1.
  case pctStart(Double)
  /// A part of a `OneCycleLR` that begins where it ends.
  case emptyPhase(pctStart: Double, totalSteps: Int)
  /// An optimizer that has got other groups since the schedule was made.
  case otherGroups(schedule: String, groups: Int, madeFor: Int)
  /// A `OneCycleLR` of an optimizer that has no momentum to change.
  case noMomentum
  /// More steps of a `OneCycleLR` than it was made for.
  case cycleIsOver(totalSteps: Int)
  /// A factor of `ReduceLROnPlateau` that does not make rates smaller.
  case plateauFactor(Double)
}

extension ScheduleError: CustomStringConvertible {
  /// Which option is wrong, with its value, and what is allowed.
  public var description: String {
    switch self {
    case .notPositive(let schedule, let option, let value):
      "\(schedule): \(option) is \(value), and must be a positive number."
    case .linearFactors(let start, let end):
      """
      LinearLR: startFactor is \(start) and endFactor is \(end). The first must be above 0, the \
      other at least 0, and neither above 1.
      """
    case .valuesForGroups(let schedule, let values, let groups):
      """
      \(schedule): \(values) values do not fit \(groups) groups of parameters. Give one for each.
      """
    case .milestones(let milestones, let schedules):
      """
      SequentialLR: \(schedules) schedules do not fit \(milestones) milestones. Each schedule but \
      the first needs the epoch in which it takes over.
      """
    case .otherOptimizer(let position):
      """
      SequentialLR: the schedule at position \(position) belongs to another optimizer. Use the \
      same optimizer for all.
      """
    case .pctStart(let share):
      "OneCycleLR: pctStart is \(share), and must be a share from 0 to 1."
    case .emptyPhase(let share, let totalSteps):
      """
      OneCycleLR: with a pctStart of \(share) and \(totalSteps) steps, a phase of the cycle has no \
      length. Use another pctStart, such as 0.3, or another number of steps.
      """
    case .otherGroups(let schedule, let groups, let former):
      """
      \(schedule): the number of groups of parameters is \(groups), and was \(former) when the \
      schedule was made. Add all groups first, and then make the schedule.
      """
    case .noMomentum:
      """
      OneCycleLR: the optimizer has no momentum that could change. Pass cycleMomentum: false.
      """
    case .cycleIsOver(let totalSteps):
      """
      OneCycleLR: the cycle of \(totalSteps) steps is over. Call step() once for each, or make a \
      schedule with more steps.
      """
    case .plateauFactor(let factor):
      "ReduceLROnPlateau: factor is \(factor), and must be below 1."
    }
  }
}

/// Stops the program with the error's description.
func trap(_ error: ScheduleError) -> Never {
  fatalError(error.description)
}

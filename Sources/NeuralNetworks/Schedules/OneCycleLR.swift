import Foundation

/// A schedule of a whole run in steps: up to a large learning rate, then down to a very small one.
///
/// Large steps in the middle keep the parameters from settling too early; momentum goes the other way.
///
/// Source: Smith and Topin, "Super-Convergence: Very Fast Training of Neural Networks Using Large
/// Learning Rates" (2018), in the form that PyTorch gives it.
public final class OneCycleLR: LRScheduler {
  /// The way from one value to the next.
  public enum AnnealStrategy: Sendable {
    /// Half a wave of the cosine.
    case cos
    /// A straight line.
    case linear
  }

  /// A part of the cycle, from the end of the part before it.
  private struct Phase {
    let end: Double
    let rates: (from: KeyPath<Rates, Double>, to: KeyPath<Rates, Double>)
    /// Whether momentum falls, rises or, being nil, stays at the top.
    let momentumFalls: Bool?
  }

  /// The learning rates between which a group moves.
  private struct Rates {
    let first: Double
    let largest: Double
    let last: Double
  }

  private let totalSteps: Int
  private let pctStart: Double
  private let strategy: AnnealStrategy
  private let momenta: (base: Double, largest: Double)?
  private let rates: [Rates]
  private let phases: [Phase]

  /// Makes a schedule with a largest learning rate for each group.
  ///
  /// An optimizer without momentum stops the program unless `cycleMomentum` is false. So do more
  /// than `totalSteps` calls of `step()`, and a phase without length, such as the way up if
  /// `pctStart · totalSteps` is 1.
  ///
  /// - Parameters:
  ///   - optimizer: The optimizer whose learning rates and momentum change.
  ///   - maxLearningRates: The learning rate of each group at the top.
  ///   - totalSteps: The length of the run, in calls of `step()`.
  ///   - pctStart: The share of steps on the way up, from 0 to 1.
  ///   - annealStrategy: The way from one value to the next.
  ///   - cycleMomentum: Whether momentum, or Adam's first beta, goes from `maxMomentum` to
  ///     `baseMomentum` and back.
  ///   - baseMomentum: The momentum at the top.
  ///   - maxMomentum: The momentum at the start and at the end.
  ///   - divFactor: The largest learning rate divided by the first.
  ///   - finalDivFactor: The first learning rate divided by the last.
  ///   - threePhase: Whether the way down reaches the first learning rate as fast as the way up
  ///     left it, and takes the rest of the steps to the last.
  public init(
    _ optimizer: any Optimizer, maxLearningRates: [Double], totalSteps: Int,
    pctStart: Double = 0.3, annealStrategy: AnnealStrategy = .cos, cycleMomentum: Bool = true,
    baseMomentum: Double = 0.85, maxMomentum: Double = 0.95, divFactor: Double = 25,
    finalDivFactor: Double = 1e4, threePhase: Bool = false
  ) {
    let groups = optimizer.learningRates.count
    if maxLearningRates.count != groups {
      trap(.valuesForGroups(schedule: "OneCycleLR", values: maxLearningRates.count, groups: groups))
    }
    if totalSteps <= 0 {
      trap(.notPositive(schedule: "OneCycleLR", option: "totalSteps", value: totalSteps))
    }
    if !(0...1).contains(pctStart) { trap(.pctStart(pctStart)) }
    if cycleMomentum && optimizer.momenta == nil { trap(.noMomentum) }
    self.totalSteps = totalSteps
    self.pctStart = pctStart
    strategy = annealStrategy
    momenta = cycleMomentum ? (baseMomentum, maxMomentum) : nil
    rates = maxLearningRates.map {
      Rates(first: $0 / divFactor, largest: $0, last: $0 / divFactor / finalDivFactor)
    }
    let (top, end) = (pctStart * Double(totalSteps) - 1, Double(totalSteps - 1))
    let up = Phase(end: top, rates: (\.first, \.largest), momentumFalls: true)
    phases =
      threePhase
      ? [
        up,
        Phase(
          end: 2 * pctStart * Double(totalSteps) - 2, rates: (\.largest, \.first),
          momentumFalls: false),
        Phase(end: end, rates: (\.first, \.last), momentumFalls: nil),
      ] : [up, Phase(end: end, rates: (\.largest, \.last), momentumFalls: false)]
    optimizer.initialLearningRates = rates.map(\.first)
    super.init(optimizer)
  }

  /// Makes a schedule with the same largest learning rate for all groups.
  ///
  /// The other parameters are those of the initializer that takes a learning rate for each group.
  public convenience init(
    _ optimizer: any Optimizer, maxLearningRate: Double, totalSteps: Int, pctStart: Double = 0.3,
    annealStrategy: AnnealStrategy = .cos, cycleMomentum: Bool = true, baseMomentum: Double = 0.85,
    maxMomentum: Double = 0.95, divFactor: Double = 25, finalDivFactor: Double = 1e4,
    threePhase: Bool = false
  ) {
    self.init(
      optimizer, maxLearningRates: optimizer.learningRates.map { _ in maxLearningRate },
      totalSteps: totalSteps, pctStart: pctStart, annealStrategy: annealStrategy,
      cycleMomentum: cycleMomentum, baseMomentum: baseMomentum, maxMomentum: maxMomentum,
      divFactor: divFactor, finalDivFactor: finalDivFactor, threePhase: threePhase)
  }

  override func set(_ rates: [Double]) {
    super.set(rates)
    guard let (base, largest) = momenta else { return }
    let (phase, share) = place
    let momentum =
      switch phase.momentumFalls {
      case true?: between(largest, base, share)
      case false?: between(base, largest, share)
      case nil: largest
      }
    optimizer.momenta = rates.map { _ in momentum }
  }

  override func firstRate(_ rate: Double, group: Int) -> Double { nextRate(rate, group: group) }

  override func nextRate(_ rate: Double, group: Int) -> Double {
    if lastEpoch > totalSteps { trap(.cycleIsOver(totalSteps: totalSteps)) }
    checkGroups()
    let (phase, share) = place
    let rates = rates[group]
    return between(rates[keyPath: phase.rates.from], rates[keyPath: phase.rates.to], share)
  }

  /// The phase of the current step, and which share of it is over.
  private var place: (phase: Phase, share: Double) {
    let step = Double(lastEpoch)
    let index = phases.firstIndex { step <= $0.end } ?? phases.count - 1
    let start = index == 0 ? 0 : phases[index - 1].end
    let length = phases[index].end - start
    if length == 0 { trap(.emptyPhase(pctStart: pctStart, totalSteps: totalSteps)) }
    return (phases[index], (step - start) / length)
  }

  private func between(_ start: Double, _ end: Double, _ share: Double) -> Double {
    switch strategy {
    case .cos: end + (start - end) / 2 * (cos(.pi * share) + 1)
    case .linear: (end - start) * share + start
    }
  }
}

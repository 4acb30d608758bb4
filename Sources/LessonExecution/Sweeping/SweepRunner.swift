import LessonModel

/// Runs a plan with every combination of the values of its swept parameters.
///
/// One process loads the library, and each run continues from a copy of it that waits at the first cell that
/// reads what has changed. What is read early changes least often, so that few cells run again.
public struct SweepRunner {
  private let executable: String
  private let versions: [String]
  private let limits: RunLimits
  private let control: RunControl
  /// Nil for no limits, as for a sweep that an earlier run has found to be within them.
  private let sweepLimits: SweepLimits?

  /// Creates a runner of sweeps, whose limits are nil for a sweep that an earlier run has found to
  /// be within them.
  public init(
    executable: String, versions: [String], limits: RunLimits, control: RunControl,
    sweepLimits: SweepLimits?
  ) {
    (self.executable, self.versions, self.limits) = (executable, versions, limits)
    (self.control, self.sweepLimits) = (control, sweepLimits)
  }

  /// Runs all combinations, of which the plan's own is the first.
  ///
  /// A combination that fails does not stop the others. A sweep that is interrupted has no results.
  ///
  /// - Parameters:
  ///   - plan: The lesson, with the axes of the sweep.
  ///   - doors: The names of the cells that may be the first to read a parameter.
  ///   - observe: Called with the events of every run.
  ///   - estimated: Called when the cost of the combinations is known, before most of them run.
  /// - Returns: The run of the plan's own combination, with the results of the others.
  /// - Throws: `SweepTooLarge` at a limit, or `LoadFailure` if the library cannot be loaded.
  public func run(
    _ plan: Plan, doors: Set<String>, observe: @escaping (RunEvent) -> Void = { _ in },
    estimated: (SweepEstimate) -> Void = { _ in }
  ) throws -> ExecutedLesson {
    let runner = try ResumableRunner(
      plan, doors: doors, executable: executable, versions: versions, limits: limits)
    var watch = CellStopwatch(cellCount: plan.lesson.cells.count)
    func run(_ parameters: [ParameterSetting]) throws -> ExecutedLesson? {
      guard !control.isInterrupted else { return nil }
      let (executed, _) = try runner.run(parameters, control: control) { event in
        watch.take(event)
        observe(event)
      }
      return control.isInterrupted ? nil : executed
    }

    guard var base = try run(plan.parameters) else { return notSwept(plan) }
    let order = SweepOrder(
      plan, firstReads: plan.axes.map { runner.start(changing: [$0.name]).wanted })
    var estimate = SweepEstimate(of: order, cells: watch.seconds) {
      runner.start(changing: $0).cell
    }
    try sweepLimits?.check(estimate)

    var runs = [[ExecutedCell]](repeating: base.cells, count: order.combinations.count)
    var (known, byteCount) = (Set(base.cells), 0)
    for (position, number) in order.combinations.enumerated().dropFirst() {
      let values = order.values(ofCombination: number)
      guard let executed = try run(plan.parameters.setting(plan.axes, to: values)) else {
        return notSwept(plan)
      }
      runs[number] = executed.cells
      for cell in executed.cells where known.insert(cell).inserted { byteCount += cell.byteCount }
      if position == 1 {
        estimate.addSize(of: executed.cells, after: base.cells, in: order)
        estimated(estimate)
      }
      try sweepLimits?.check(byteCount: position == 1 ? estimate.byteCount : byteCount)
    }
    base.sweep = Sweep(axes: plan.axes, base: base.cells, runs: runs)
    return base
  }

  /// The result of a sweep that was abandoned.
  private func notSwept(_ plan: Plan) -> ExecutedLesson {
    ExecutedLesson(
      lesson: plan.lesson, parameters: plan.parameters,
      cells: plan.lesson.cells.map {
        ExecutedCell(name: $0.name, status: .notRun, outputs: [])
      }, versions: versions)
  }
}

/// Takes the time of each cell of a run.
private struct CellStopwatch {
  /// In the order of the cells.
  private(set) var seconds: [Double]
  private var start = ContinuousClock.now
  private var current = 0

  init(cellCount: Int) { seconds = Array(repeating: 0, count: cellCount) }

  mutating func take(_ event: RunEvent) {
    switch event {
    case .entered(_, let index, _): (current, start) = (index, .now)
    case .ended: seconds[current] = (ContinuousClock.now - start) / .seconds(1)
    case .held, .progressed, .updated: break
    }
  }
}

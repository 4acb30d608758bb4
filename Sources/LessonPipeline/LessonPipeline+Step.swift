import LessonExecution
import LessonModel
import LessonRendering
import Synchronization

extension LessonPipeline {
  /// Compiles a lesson and presents it while it runs, as far as the presentation lets it; nothing
  /// is stored.
  ///
  /// - Parameters:
  ///   - lesson: The lesson, with the values of its parameters.
  ///   - present: Starts the run, and shows the lesson until the user leaves.
  /// - Returns: The result of what ran; interrupted if the presentation did not start the run.
  public func step(
    _ lesson: SelectedLesson, present: @escaping @Sendable (SteppedRun) throws -> Void
  ) -> LessonResult {
    forEach([lesson]) { job in
      let run = SteppedRun(
        of: try bind(&job), shown: job.selected.neutral, with: settings)
      let presented = Result { try present(run) }
      let executed = try run.end()
      try presented.get()
      if let executed { job.result.end(executed) }
    }[0]
  }
}

/// The run of a lesson that advances cell by cell.
public final class SteppedRun: Sendable {
  /// The lesson as it may be shown.
  public let lesson: Lesson
  /// The value of each parameter, in the order of the front matter.
  public let parameters: [ParameterSetting]
  /// Which cells may run.
  public let gate = RunGate(letting: 0)
  /// Becomes readable when the user asks the program to end.
  public var interrupt: Int32 { Interrupt.descriptor }

  private let plan: Plan
  private let settings: PipelineSettings
  private let isTrusted: Bool
  private let leaving = StopPipe()
  private let thread = Mutex<Background?>(nil)
  private let executed = Mutex<ExecutedLesson?>(nil)

  init(of plan: Plan, shown: Lesson?, with settings: PipelineSettings) {
    self.plan = plan
    self.settings = settings
    (lesson, isTrusted) = (shown ?? plan.lesson, shown == nil)
    parameters = plan.parameters
  }

  deinit { leaving.close() }

  /// Starts the run on a new thread, where it waits for the gate.
  ///
  /// - Parameters:
  ///   - observe: Called on that thread with each event.
  ///   - ended: Called there at the end, with whether the lesson could be run.
  public func start(
    observe: @escaping @Sendable (RunEvent) -> Void, ended: @escaping @Sendable (Bool) -> Void
  ) {
    let run = Background { [self] in
      let runner = LessonRunner(
        executable: settings.program, versions: settings.versions, limits: settings.limits,
        control: RunControl(
          interrupts: [interrupt], abandonment: leaving.readEnd, gate: gate, tellsOutputs: true))
      do {
        let result = try runner.run(plan) { observe(shown($0)) }
        executed.withLock { $0 = result }
        ended(true)
      } catch {
        ended(false)
        throw error
      }
    }
    thread.withLock { $0 = run }
  }

  /// Ends the run where it is, and returns what ran.
  func end() throws -> ExecutedLesson? {
    leaving.write()
    try thread.withLock(\.self)?.wait()
    return executed.withLock(\.self)
  }

  /// An event whose outputs may be shown.
  private func shown(_ event: RunEvent) -> RunEvent {
    guard !isTrusted, case .updated(let cell) = event else { return event }
    let executed = ExecutedLesson(lesson: plan.lesson, parameters: [], cells: [cell], versions: [])
    return .updated(executed.neutralized(with: lesson).cells[0])
  }
}

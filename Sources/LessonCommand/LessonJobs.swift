import Foundation
import LessonExecution
import LessonModel
import LessonRendering

/// Runs lessons side by side, and hands each run to the command that asked for it.
struct LessonJobs {
  private let selection: LessonSelection
  private let limits: RunLimits
  private let printer: DiagnosticPrinter
  private let destination: PageWriter?
  private let courses = CourseCache()

  /// - Parameter destination: Where pages are going to be written, which is looked at before a lesson
  ///   has cost a run; nil if nothing is written.
  init(
    _ selection: LessonSelection, limits: LimitOptions, printer: DiagnosticPrinter,
    destination: PageWriter? = nil
  ) {
    (self.selection, self.limits) = (selection, limits.limits)
    (self.printer, self.destination) = (printer, destination)
  }

  /// A run, and the means to do something with it.
  struct Run {
    var executed: ExecutedLesson
    var course: Course
    var renderer: LessonRenderer
    /// Runs the lesson once more.
    var again: () throws -> ExecutedLesson
    /// Calls its argument when nothing else is being written to the terminal.
    var writing: (() -> Void) -> Void
  }

  /// Runs every lesson and calls `body` with it; what goes wrong is said, and stops no other lesson.
  ///
  /// - Parameter formats: The formats in which `body` is going to render a lesson.
  func run(
    _ plans: [Plan], formats: @escaping @Sendable (Lesson) -> [PageFormat],
    body: @escaping @Sendable (Run) throws -> RunSummary.Outcome
  ) -> [RunSummary.Lesson] {
    Interrupt.listen()
    let progress = TerminalProgress(lessonCount: plans.count)
    return JobQueue(jobs: selection.jobs).map(plans) {
      LessonRenderer()
    } body: { plan, renderer in
      let start = ContinuousClock.now
      let outcome = outcome(
        of: plan, formats: formats(plan.lesson), renderer: renderer, progress: progress, body: body)
      progress.end(plan.lesson.name)
      return RunSummary.Lesson(
        name: plan.lesson.name, outcome: outcome, cellCount: plan.lesson.cells.count,
        seconds: (ContinuousClock.now - start) / .seconds(1))
    }
  }

  private func outcome(
    of plan: Plan, formats: [PageFormat], renderer: LessonRenderer, progress: TerminalProgress,
    body: (Run) throws -> RunSummary.Outcome
  ) -> RunSummary.Outcome {
    guard Interrupt.exitStatus == nil else { return .interrupted }
    let lesson = plan.lesson
    let stop = StopRequest()
    let runner = LessonRunner(
      executable: Lectern.executable, versions: Lectern.versions, limits: limits,
      interrupt: stop.descriptor)
    do {
      // What is shown is made before the run, which a lesson that cannot be shown does not get.
      let neutral = selection.untrusted ? try lesson.neutralized() : nil
      let execute = {
        let executed = try runner.run(plan) { progress.show($0, of: lesson.name) }
        return neutral.map(executed.neutralized) ?? executed
      }
      try destination?.check(lesson, for: formats)
      let check = PageCheck(
        of: neutral ?? lesson, for: formats, with: renderer, whenItFails: stop.make)
      let executed = try execute()
      try check.wait()
      let outcome = try body(
        Run(
          executed: executed, course: courses.course(of: lesson), renderer: renderer,
          again: execute,
          writing: progress.pause))
      progress.pause { printer.print(executed.failures.map(Diagnostic.init)) }
      guard let failed = executed.cells.first(where: { $0.status == .failed }) else {
        return outcome
      }
      return Interrupt.exitStatus == nil ? .failed(cell: failed.name) : .interrupted
    } catch {
      let problems =
        (error as? Diagnostics)?.list ?? [Diagnostic("\(error)", file: lesson.path, at: nil)]
      progress.pause { printer.print(problems) }
      return .unwritten
    }
  }
}

extension ExecutedLesson {
  /// What ended the cells that failed.
  var failures: [CellError] {
    cells.filter { $0.status == .failed }.compactMap { cell in
      cell.outputs.lazy.compactMap { if case .error(let error) = $0 { error } else { nil } }.last
    }
  }
}

extension Diagnostic {
  /// What ended a cell, in the form of all other diagnostics.
  init(_ error: CellError) {
    self.init(
      "\(error.name): \(error.message)", file: error.file,
      at: error.line.map { .init(line: $0, column: error.column ?? 1) })
  }
}

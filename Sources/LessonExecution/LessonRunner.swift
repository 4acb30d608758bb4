import Foundation
import LessonModel

/// Runs a plan in a worker process, and takes down what every cell produces.
public struct LessonRunner {
  /// The program to start as a worker: this program itself.
  private let executable: String
  /// What ran the lesson, for the page.
  private let versions: [String]
  private let limits: RunLimits
  /// A descriptor that becomes readable when the user wants the run to end.
  private let interrupt: Int32?

  public init(
    executable: String, versions: [String], limits: RunLimits = RunLimits(),
    interrupt: Int32? = nil
  ) {
    self.executable = executable
    self.versions = versions
    self.limits = limits
    self.interrupt = interrupt
  }

  /// Runs every cell, up to the first that fails; that failure is an output, not an error.
  public func run(
    _ plan: Plan, observe: (RunEvent) -> Void = { _ in }
  ) throws -> ExecutedLesson {
    let crashReport = CrashReportFile()
    let process = try WorkerProcess(
      executable: executable, arguments: [Worker.argument],
      environment: ProcessInfo.processInfo.environment.merging(crashReport.environment) { $1 })
    return try withoutActuallyEscaping(observe) { observe in
      var session = RunSession(
        plan: plan, process: process, limits: limits, interrupt: interrupt,
        crashReport: crashReport, observe: observe)
      try session.run()
      return ExecutedLesson(
        lesson: plan.lesson, parameters: plan.parameters, cells: session.cells, versions: versions)
    }
  }
}

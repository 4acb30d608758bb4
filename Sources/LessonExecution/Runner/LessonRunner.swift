import Foundation
import LessonKit
import LessonModel

/// Runs a plan in a worker process, and takes down what every cell produces.
public struct LessonRunner {
  /// The program to start as a worker: this program itself.
  private let executable: String
  /// What ran the lesson, for the page.
  private let versions: [String]
  private let limits: RunLimits
  /// Descriptors of which each becomes readable when the run has to end.
  private let interrupts: [Int32]

  public init(
    executable: String, versions: [String], limits: RunLimits = RunLimits(),
    interrupts: [Int32] = []
  ) {
    self.executable = executable
    self.versions = versions
    self.limits = limits
    self.interrupts = interrupts
  }

  /// What is the same for every run on any machine, because outputs may depend on it: the order of sets
  /// and dictionaries, the time zone and the locale.
  static let environment = [
    "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "SWIFT_DETERMINISTIC_HASHING": "1", "TZ": "UTC",
  ]

  /// Runs every cell, up to the first that fails; that failure is an output, not an error.
  public func run(
    _ plan: Plan, observe: (RunEvent) -> Void = { _ in }
  ) throws -> ExecutedLesson {
    let crashReport = CrashReportFile()
    let environment = ProcessInfo.processInfo.environment.merging(Self.environment) { $1 }
    let process = try WorkerProcess(
      executable: executable, arguments: [Worker.argument],
      environment: environment.merging(crashReport.environment) { $1 })
    return try withoutActuallyEscaping(observe) { observe in
      var session = RunSession(
        plan: plan, process: process, limits: limits, interrupts: interrupts,
        crashReport: crashReport, observe: observe)
      try session.run()
      return ExecutedLesson(
        lesson: plan.lesson, parameters: plan.parameters, cells: session.cells, versions: versions,
        environment: Self.environment)
    }
  }
}

/// What a run tells while it goes on.
public enum RunEvent: Sendable {
  case entered(cell: String, index: Int, count: Int)
  case progressed(LoopProgress)
  case ended(cell: String, status: ExecutedCell.Status)
}

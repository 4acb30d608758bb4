import Foundation
import LessonKit
import LessonModel

/// Runs a plan in a worker process, and records what every cell produces.
public struct LessonRunner {
  /// The program to start as a worker: this program itself.
  private let executable: String
  /// The versions of what ran the lesson, for the page.
  private let versions: [String]
  private let limits: RunLimits
  private let control: RunControl

  /// Creates a runner that starts a program as its worker.
  ///
  /// - Parameters:
  ///   - executable: The program to start: this one, as it links the modules that lessons import.
  ///   - versions: The versions of what runs the lesson, for the page.
  ///   - limits: What a cell may take before it is ended.
  ///   - control: How the rest of the program stops the run or holds it back.
  public init(
    executable: String, versions: [String], limits: RunLimits = RunLimits(),
    control: RunControl = RunControl()
  ) {
    self.executable = executable
    self.versions = versions
    self.limits = limits
    self.control = control
  }

  /// Settings that are the same for every run on any machine, because outputs may depend on them:
  /// the order of sets and dictionaries, the time zone and the locale.
  package static let environment = [
    "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "SWIFT_DETERMINISTIC_HASHING": "1", "TZ": "UTC",
  ]

  static func workerEnvironment(reportingTo report: CrashReportFile) -> [String: String] {
    ProcessInfo.processInfo.environment.merging(environment) { $1 }
      .merging(report.environment) { $1 }
  }

  /// Runs every cell, up to the first that fails; that failure is an output, not an error.
  public func run(
    _ plan: Plan, observe: (RunEvent) -> Void = { _ in }
  ) throws -> ExecutedLesson {
    let crashReport = CrashReportFile()
    let process = try WorkerProcess(
      executable: executable, arguments: [Worker.argument],
      environment: Self.workerEnvironment(reportingTo: crashReport))
    return try withoutActuallyEscaping(observe) { observe in
      var session = RunSession(
        plan: plan, process: process, limits: limits, control: control,
        crashReport: crashReport, observe: observe)
      try session.run(.start(library: plan.library, folder: plan.folder, snapshots: nil))
      return ExecutedLesson(
        lesson: plan.lesson, parameters: plan.parameters, cells: session.cells, versions: versions,
        environment: Self.environment)
    }
  }
}

extension Plan {
  /// The folder of the lesson, in which it runs.
  var folder: String {
    URL(filePath: lesson.path).deletingLastPathComponent().path(percentEncoded: false)
  }
}

/// The events of a run.
public enum RunEvent: Sendable {
  /// The worker waits at the door of a cell until the gate is opened.
  case held(cell: String, index: Int)
  /// A cell starts; `index` counts from 0, and `count` is the number of all cells.
  case entered(cell: String, index: Int, count: Int)
  /// A loop of the running cell has used another element.
  case progressed(LoopProgress)
  /// What a cell has produced so far, and at its end; sent if the run's control asks for it.
  case updated(ExecutedCell)
  /// A cell has ended.
  case ended(cell: String, status: ExecutedCell.Status)
}

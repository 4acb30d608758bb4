import Foundation
import LessonModel

/// Runs a plan in a worker process, and takes down what every cell produces.
public struct LessonRunner {
  /// The program to start as a worker: this program itself.
  private let executable: String
  /// What ran the lesson, for the page.
  private let versions: [String]
  /// A descriptor that becomes readable when the user wants the run to end.
  private let interrupt: Int32?

  public init(executable: String, versions: [String], interrupt: Int32? = nil) {
    self.executable = executable
    self.versions = versions
    self.interrupt = interrupt
  }

  /// Runs every cell, up to the first that fails; that failure is an output, not an error.
  public func run(
    _ plan: Plan, observe: (RunEvent) -> Void = { _ in }
  ) throws -> ExecutedLesson {
    let crashFolder = FileManager.default.temporaryDirectory.appending(
      path: "lectern-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: crashFolder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: crashFolder) }
    let crashReport = crashFolder.appending(path: "crash.txt").path()
    let environment = ProcessInfo.processInfo.environment
      .merging(CrashReport.environment(path: crashReport)) { $1 }
    let process = try WorkerProcess(
      executable: executable, arguments: [Worker.argument], environment: environment)
    return try withoutActuallyEscaping(observe) { observe in
      var session = RunSession(
        plan: plan, process: process, interrupt: interrupt, crashReport: crashReport,
        observe: observe)
      try session.run()
      return ExecutedLesson(
        lesson: plan.lesson, parameters: plan.parameters, cells: session.cells, versions: versions)
    }
  }
}

import LessonCompilation
import LessonExecution
import LessonModel

/// The settings with which a server runs lessons and shows them.
public struct ServerSettings: Sendable {
  /// The program that is started again as a worker.
  public var program: String
  /// What lessons can import.
  public var modules: ImportableModules
  /// The versions that a page names as having run it.
  public var versions: [String]
  /// What a cell may take before it is ended.
  public var limits: RunLimits
  /// The folder of the records that pages open with.
  public var output: String
  /// Where the server listens.
  public var address: ServerAddress

  /// Creates the settings of a server.
  public init(
    program: String, modules: ImportableModules, versions: [String], limits: RunLimits,
    output: String, address: ServerAddress
  ) {
    self.program = program
    self.modules = modules
    self.versions = versions
    self.limits = limits
    self.output = output
    self.address = address
  }
}

/// Receives the events of a server; its threads call it concurrently.
public protocol SessionObserver: Sendable {
  /// A run came to its end; `start` is where it started.
  func ran(_ executed: ExecutedLesson, from start: ResumableRunner.Start, seconds: Double)
  /// A lesson cannot be run or shown, for this reason.
  func refused(_ lesson: String, _ problems: [Diagnostic])
}

import LessonCompilation
import LessonExecution
import LessonModel

/// How lessons are taken through the pipeline.
public struct PipelineSettings: Sendable {
  /// The program that is started again as a worker: the one that links the modules.
  public var program: String
  /// What lessons can import.
  public var modules: ImportableModules
  /// The versions that a page names as having run it.
  public var versions: [String]
  /// The versions of the programs that draw displays while a lesson runs, by their names.
  public var tools: [String: String]
  /// What a cell may take before it is ended.
  public var limits: RunLimits
  /// What a new sweep may take; one that is stored has been within its limits.
  public var sweepLimits = SweepLimits()
  /// How many lessons are compiled, and how many run, side by side.
  public var jobs: Int
  /// The options of the command line that another command needs for the same lessons, a space before each.
  public var selectionOptions: String
  /// The same for another run with the same values.
  public var parameterOptions: String

  /// Creates settings; the limits of sweeps have their defaults.
  public init(
    program: String, modules: ImportableModules, versions: [String],
    tools: [String: String], limits: RunLimits, jobs: Int, selectionOptions: String,
    parameterOptions: String
  ) {
    self.program = program
    self.modules = modules
    self.versions = versions
    self.tools = tools
    self.limits = limits
    self.jobs = jobs
    self.selectionOptions = selectionOptions
    self.parameterOptions = parameterOptions
  }
}

/// Receives the events of a pipeline; its threads call it concurrently.
public protocol PipelineObserver: Sendable {
  /// The pipeline starts on a number of lessons.
  func began(lessonCount: Int)
  /// A lesson is being compiled; not called for one that is in the cache.
  func compiling(_ lesson: String)
  /// A lesson was compiled, found in the cache, or refused.
  func compiled(_ lesson: String)
  /// A cell of a lesson starts, reports progress or ends.
  func progressed(_ event: RunEvent, of lesson: String)
  /// The first combinations of a sweep have run, which give an estimate for the others.
  func estimated(_ sweep: SweepEstimate, of lesson: String)
  /// A lesson has passed through the pipeline, or failed on the way.
  func ended(_ result: LessonResult)
}

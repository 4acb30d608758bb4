import ArgumentParser
import Foundation
import LessonExecution
import LessonModel
import LessonSource

/// The options that say what a run may take.
struct LimitOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "End a cell after this time, such as 30s, unless it sets a timeout (default: none on a terminal, "
        + "10m elsewhere).", valueName: "time"))
  var timeout: Timeout?

  @Option(
    help: ArgumentHelp(
      "End a cell that takes its lesson over this much memory, such as 2GB.", valueName: "size"))
  var memoryLimit: MemorySize?

  /// How long a cell may take where no terminal, and so probably no person, watches it, in seconds.
  private static let unwatchedTimeout = 600.0

  var limits: RunLimits {
    RunLimits(
      timeout: timeout?.seconds,
      defaultTimeout: isatty(STDERR_FILENO) == 1 ? nil : Self.unwatchedTimeout,
      memory: memoryLimit)
  }
}

/// A time as cells write it too, such as `500ms`, `30s` or `2m`.
struct Timeout: ExpressibleByArgument {
  let seconds: Double

  init?(argument: String) {
    guard let seconds = CellOptions.seconds(argument) else { return nil }
    self.seconds = seconds
  }
}

extension MemorySize: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}

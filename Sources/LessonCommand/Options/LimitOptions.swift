import ArgumentParser
import Foundation
import LessonExecution
import LessonModel
import LessonSource

/// The options that limit a run.
struct LimitOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "End a cell after this time, such as 30s, unless it sets a timeout (default: none on a terminal, "
        + "10m elsewhere).", valueName: "time"),
    completion: .list(["30s", "1m", "10m"]), transform: seconds)
  var timeout: Double?

  @Option(
    help: ArgumentHelp(
      "End a cell that takes its lesson over this much memory, such as 2GB.", valueName: "size"),
    completion: .list(["512MB", "1GB", "2GB", "4GB"]), transform: memorySize)
  var memoryLimit: MemorySize?

  /// The time limit of a cell in seconds if there is no terminal, so that probably no person is
  /// watching.
  private static let unwatchedTimeout = 600.0

  var limits: RunLimits {
    RunLimits(
      timeout: timeout,
      defaultTimeout: isatty(STDERR_FILENO) == 1 ? nil : Self.unwatchedTimeout,
      memory: memoryLimit)
  }

  /// Reads a time in the form that cells use, too.
  private static func seconds(_ argument: String) throws -> Double {
    if let seconds = CellOptions.seconds(argument) { return seconds }
    throw ValidationError(
      Double(argument) == nil
        ? "write a number and its unit (ms, s or m), such as 30s"
        : "add its unit (ms, s or m), such as \(argument)s")
  }

  private static func memorySize(_ argument: String) throws -> MemorySize {
    if let size = MemorySize(argument) { return size }
    throw ValidationError(
      Double(argument) == nil
        ? "write a number and its unit (MB, GB, MiB or GiB), such as 2GB"
        : "add its unit (MB, GB, MiB or GiB), such as \(argument)GB")
  }
}

import ArgumentParser
import LessonExecution

/// The options for the values of a sweep, and its limits.
struct SweepOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Run with each of these values; with several such options, run every combination. One page lets "
        + "readers choose among the results.", valueName: "name=value,value"),
    completion: .custom(LessonCompletions.settings))
  var sweep: [String] = []

  @Option(
    help: ArgumentHelp("How many combinations a sweep may have.", valueName: "number"))
  var sweepLimitCount = SweepLimits().count

  @Option(
    help: ArgumentHelp(
      "How many seconds the combinations may take, estimated from the first of them.",
      valueName: "seconds"))
  var sweepLimitSeconds = SweepLimits().seconds

  @Option(
    help: ArgumentHelp(
      "How many megabytes of outputs the combinations may add to the page.", valueName: "megabytes")
  )
  var sweepLimitMegabytes = SweepLimits().megabytes

  /// The parameters with their values; one without an equals sign has none.
  var sweeps: [(name: String, values: String)] {
    sweep.map { sweep in
      let parts = sweep.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return (String(parts[0]), parts.count > 1 ? String(parts[1]) : "")
    }
  }

  var limits: SweepLimits {
    SweepLimits(
      count: sweepLimitCount, seconds: sweepLimitSeconds, megabytes: sweepLimitMegabytes)
  }
}

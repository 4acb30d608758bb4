import ArgumentParser
import Foundation
import LessonModel
import LessonPipeline

/// The options that select the lessons of a command, and how they are shown.
struct SelectionOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "Markdown files of lessons, or folders of them (default: the folder 'lessons').",
      valueName: "lesson"), completion: .file(extensions: ["md"]))
  var paths: [String] = []

  @Option(
    help: ArgumentHelp(
      "How many lessons are compiled, and how many run, in parallel.", valueName: "number"),
    completion: .custom(LessonCompletions.jobs))
  var jobs = 1

  @Flag(
    help: ArgumentHelp(
      "Do not trust the lessons: show no raw HTML, and no links or displays that run code.",
      discussion: """
        Images have to be in the lesson's folder. The option affects only the pages: the cells run \
        with all your rights, so read them first.
        """))
  var untrusted = false

  func validate() throws { try Self.check(jobs: jobs) }

  /// The options as a command line for the same lessons has them, a space before each.
  var words: String { untrusted ? " --untrusted" : "" }

  static func check(jobs: Int) throws {
    guard jobs > 0 else { throw ValidationError("--jobs \(jobs): write a number above 0") }
  }

  /// The lessons, also those given after other options, with the values that their parameters are
  /// to have.
  func lessons(
    with parameters: ParameterOptions? = nil, sweeping sweep: SweepOptions? = nil,
    and paths: [String] = [], shard: Shard? = nil
  ) throws -> LessonSelection {
    try LessonSelection(
      self.paths + paths,
      options: LessonSelection.Options(
        settings: try parameters?.assignments() ?? [], profile: parameters?.profile,
        sweeps: sweep?.sweeps ?? [], largestSweep: sweep?.sweepLimitCount ?? .max,
        isTrusted: !untrusted, shard: shard))
  }
}

/// The options for the values with which lessons run.
struct ParameterOptions: ParsableArguments {
  @Option(
    name: .customLong("set"),
    help: ArgumentHelp("Give a parameter another value for this run.", valueName: "name=value"),
    completion: .custom(LessonCompletions.settings))
  var settings: [String] = []

  @Option(
    help: ArgumentHelp(
      "Run with the values of a profile, from the front matter of the lessons that have it.",
      valueName: "name"), completion: .custom(LessonCompletions.profiles))
  var profile: String?

  func validate() throws { _ = try assignments() }

  func assignments() throws -> [(name: String, value: String)] {
    try settings.map { setting in
      guard let equals = setting.firstIndex(of: "=") else {
        throw ValidationError("--set \(setting): write --set name=value")
      }
      return (String(setting[..<equals]), String(setting[setting.index(after: equals)...]))
    }
  }

  /// The options as a command line has them, a space before each.
  var words: String {
    settings.map { " --set \($0)" }.joined() + (profile.map { " --profile \($0)" } ?? "")
  }
}

enum ShardOption {
  static func shard(_ argument: String) throws -> Shard {
    guard let shard = Shard(argument: argument) else {
      throw ValidationError("write K/N with K from 1 to N, such as 1/4")
    }
    return shard
  }
}

import ArgumentParser
import Foundation
import LessonModel
import LessonPipeline

/// The options that say which lessons a command is about, and with which values.
struct SelectionOptions: ParsableArguments {
  /// The folder of the lessons where none is named.
  static let defaultFolder = "lessons"

  @Argument(
    help: ArgumentHelp(
      "Markdown files of lessons, or folders of them (default: the folder 'lessons').",
      valueName: "lesson"), completion: .file(extensions: ["md"]))
  var paths: [String] = []

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp("Give a parameter another value for this run.", valueName: "name=value"),
    completion: .custom(LessonCompletions.parameters))
  var settings: [String] = []

  @Option(
    help: ArgumentHelp(
      "Run with the values of a profile, from the front matter of the lessons that have it.",
      valueName: "name"), completion: .custom(LessonCompletions.profiles))
  var profile: String?

  @Option(
    help: ArgumentHelp(
      "Take only part K of N of the lessons, to share them among machines.", valueName: "K/N"))
  var shard: Shard?

  @Option(help: "How many lessons are compiled, and how many run, side by side.")
  var jobs = 1

  @Flag(
    help: ArgumentHelp(
      "Show lessons from elsewhere: no raw HTML, no links and displays that run something.",
      discussion: """
        Images have to lie in the lesson's folder. This is about the pages alone: the cells run with \
        all the rights that you have, so read them first.
        """))
  var untrusted = false

  func validate() throws {
    guard jobs > 0 else { throw ValidationError("--jobs \(jobs): write a number above 0") }
    _ = try assignments()
  }

  /// The lessons, parsed, and everything that is wrong with the others.
  func selection() throws -> LessonSelection {
    let paths = try Self.existing(paths)
    do {
      return try LessonSelection(
        paths,
        options: .init(
          settings: try assignments(), profile: profile, isTrusted: !untrusted, shard: shard))
    } catch let unknown as LessonSelection.UnknownProfile {
      throw ValidationError(
        "--profile \(unknown.name): no lesson has this profile; \(unknown.help)")
    }
  }

  /// The paths, or the folder of lessons where none is named.
  static func existing(_ paths: [String]) throws -> [String] {
    guard paths.isEmpty else { return paths }
    guard FileManager.default.fileExists(atPath: defaultFolder) else {
      throw ValidationError(
        "there is no folder '\(defaultFolder)' here: name a lesson or a folder of lessons")
    }
    return [defaultFolder]
  }

  private func assignments() throws -> [(name: String, value: String)] {
    try settings.map { setting in
      guard let equals = setting.firstIndex(of: "=") else {
        throw ValidationError("--set \(setting): write --set name=value")
      }
      return (String(setting[..<equals]), String(setting[setting.index(after: equals)...]))
    }
  }

  /// The options that a command for the same pages needs as well, with a space before each.
  var sharedOptions: String {
    settings.map { " --set \($0)" }.joined() + (profile.map { " --profile \($0)" } ?? "")
      + (untrusted ? " --untrusted" : "")
  }
}

extension Shard: ExpressibleByArgument {}

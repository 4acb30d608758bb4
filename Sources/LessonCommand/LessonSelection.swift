import ArgumentParser
import Foundation
import LessonExecution
import LessonModel
import LessonSource

/// The lessons that a command is about, and the values of their parameters.
struct LessonSelection: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "Markdown files of lessons, or folders of them; without any, every compiled lesson.",
      valueName: "lesson"))
  var paths: [String] = []

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp("Give a parameter another value for this run.", valueName: "name=value"))
  var settings: [String] = []

  @Option(
    help: ArgumentHelp(
      "Run with the values of a profile, from the front matter of the lessons that have it.",
      valueName: "name"))
  var profile: String?

  @Option(
    help: ArgumentHelp(
      "Take only part K of N of the lessons, to share them among machines.", valueName: "K/N"))
  var shard: Shard?

  @Option(help: "How many lessons run side by side.")
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

  /// What can run, and everything that is wrong with the other lessons.
  func plans() throws -> (plans: [Plan], problems: [Diagnostic]) {
    let assignments = try assignments()
    if paths.isEmpty { try checkFolder() }
    var (files, problems) = files()
    try checkProfile(of: files)
    if let shard {
      files = shard.part(of: files)
      // What is wrong with the list of files is told by one of the machines that share it.
      if shard.number > 1 { problems = [] }
    }
    var plans: [Plan] = []
    for file in files {
      do throws(Diagnostics) {
        let lesson = try LessonFolder(root: "").lesson(at: file, isTrusted: !untrusted)
        plans.append(
          try Plan(
            lesson, values: try lesson.values(setting: assignments, profile: profile),
            registry: Lectern.lessons,
            rebuild: "swift build -c release"))
      } catch {
        problems += error.list
      }
    }
    return (plans, problems)
  }

  /// Throws if the compiled lessons lie in another folder, which would be said of each of them.
  private func checkFolder() throws {
    let files = Lectern.lessons.routines.map(\.file)
    guard let first = files.first,
      !files.contains(where: FileManager.default.fileExists(atPath:))
    else { return }
    throw ValidationError(
      "the compiled lessons, such as \(first), are not here; start this in the folder of their package"
    )
  }

  /// Throws if no lesson has the profile: then its name is misspelled.
  private func checkProfile(of files: [String]) throws {
    guard let profile else { return }
    let lessons = files.compactMap { try? LessonFolder(root: "").lesson(at: $0) }
    let names = Set(lessons.flatMap { $0.profiles.map(\.name) })
    guard !lessons.isEmpty, !names.contains(profile) else { return }
    let help = Suggestion.help(for: profile, among: names.sorted())
    throw ValidationError(
      "--profile \(profile): no lesson has this profile; "
        + (help ?? "write it into the front matter, as in: profiles: {\(profile): {epochs: 1}}"))
  }

  private func assignments() throws -> [(String, String)] {
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

  /// The files of the lessons, each once, without those whose pages would have the names of earlier ones.
  private func files() -> (files: [String], problems: [Diagnostic]) {
    var files: [String] = []
    var problems: [Diagnostic] = []
    var seen: Set<String> = []
    for path in paths.isEmpty ? Lectern.lessons.routines.map(\.file) : paths {
      var isFolder: ObjCBool = false
      let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      let found =
        exists && isFolder.boolValue
        ? LessonFolder(root: "").paths(in: path) : [path]
      if found.isEmpty {
        problems.append(Diagnostic("there is no lesson in this folder", file: path, at: nil))
      }
      for file in found where seen.insert(Self.realPath(of: file)).inserted {
        let name = Lesson.name(ofPath: file)
        if let other = files.first(where: { Lesson.name(ofPath: $0) == name }) {
          problems.append(
            Diagnostic(
              "its pages would have the same names as those of \(other)",
              help: "run one of the two into another folder, with --output", file: file, at: nil))
        } else {
          files.append(file)
        }
      }
    }
    return (files, problems)
  }

  private static func realPath(of file: String) -> String {
    URL(filePath: file).resolvingSymlinksInPath().path(percentEncoded: false)
  }
}

/// A part of a list, for one of several machines.
struct Shard: ExpressibleByArgument, Sendable {
  var number: Int
  var count: Int

  init?(argument: String) {
    let numbers = argument.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard numbers.count == 2, let number = numbers[0], let count = numbers[1], number >= 1,
      number <= count
    else { return nil }
    (self.number, self.count) = (number, count)
  }

  init?(inNameOfReport name: String) {
    guard let part = name.firstRange(of: Self.words)?.upperBound else { return nil }
    self.init(argument: String(name[part...]))
  }

  private static let words = ", part "

  /// What stands behind the name of a report of this part, and can be read back.
  var nameInReport: String { "\(Self.words)\(number)/\(count)" }

  /// Every `count`th element, from the `number`th on: lessons that stand together often take as long
  /// as each other.
  func part<Element>(of list: [Element]) -> [Element] {
    list.enumerated().filter { $0.offset % count == number - 1 }.map(\.element)
  }
}

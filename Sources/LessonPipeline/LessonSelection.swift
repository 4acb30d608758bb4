import Foundation
import LessonModel
import LessonRendering
import LessonSource

/// A lesson that is to go through the pipeline.
public struct SelectedLesson: Sendable {
  /// The lesson, with the cells that it takes from others in place.
  public let lesson: Lesson
  /// The value of each parameter, in the order of the front matter.
  public let parameters: [ParameterSetting]
  /// The parameters that are swept, of which `parameters` has one combination of values.
  public let axes: [Sweep.Axis]
  /// What is shown of an untrusted lesson; nil for a trusted one.
  package let neutral: Lesson?
  /// The lessons beside it, and itself.
  package let course: Course

  /// What the record of an earlier run holds, if it is one of this lesson as it is now.
  package func recorded(in folder: String) -> ExecutedLesson? {
    guard let record = try? OutputFolder(folder).record(of: lesson) else { return nil }
    return try? executed(record)
  }

  /// The run as its pages show it: for an untrusted lesson, without what only a trusted one may
  /// show.
  package func shown(_ executed: ExecutedLesson) -> ExecutedLesson {
    neutral.map(executed.neutralized) ?? LessonFolder().embeddingFiles(in: executed)
  }

  /// The lesson with the outputs of a record; throws why the record does not hold those of the lesson.
  func executed(_ record: LessonRecord) throws(OutputFailure) -> ExecutedLesson {
    let mismatches = record.mismatches(with: lesson)
    guard mismatches.isEmpty else {
      throw OutputFailure(
        Diagnostics(
          mismatches.map { mismatch in
            var diagnostic = mismatch.diagnostic
            diagnostic.help = "run the lesson: lectern run \(lesson.path)"
            return diagnostic
          }
        ).list)
    }
    guard record.isTrusted || neutral != nil else {
      throw OutputFailure(
        "the record is of a run with --untrusted", help: "add --untrusted", file: lesson.path)
    }
    let executed = record.executed(as: neutral ?? lesson)
    return neutral.map(executed.neutralized) ?? executed
  }

  /// The values to run with, and the parameters to sweep: those of the record of an earlier run, if that is
  /// of a sweep and none of its parameters has been given another value.
  func values(
    of record: LessonRecord?
  ) -> (parameters: [ParameterSetting], axes: [Sweep.Axis]) {
    guard let record, let stored = record.sweep, axes.isEmpty else { return (parameters, axes) }
    var settings = parameters
    for axis in stored.axes {
      guard let index = settings.firstIndex(where: { $0.parameter.name == axis.name }),
        let value = record.settings.first(where: { $0.name == axis.name })?.value,
        value.typeName == settings[index].parameter.defaultValue.typeName,
        settings[index].value == settings[index].parameter.defaultValue
          || settings[index].value == value
      else { return (parameters, []) }
      settings[index].value = value
    }
    return (settings, stored.axes)
  }

  /// Throws why the outputs of one cell cannot be taken into the record of an earlier run.
  func checkAccepting(
    _ cell: String?, of executed: ExecutedLesson, into stored: ExecutedLesson,
    _ mismatches: [LessonRecord.Mismatch]
  ) throws(OutputFailure) {
    var problems = mismatches.filter { $0.cell != cell }.map(\.diagnostic)
    if stored.parameters.map(\.value) != executed.parameters.map(\.value) {
      problems.append(
        Diagnostic(
          "the record is of a run with other parameter values", file: lesson.path, at: nil))
    }
    guard problems.isEmpty else {
      throw OutputFailure(
        Diagnostics(problems).list.map { problem in
          var problem = problem
          problem.help = "accept the whole lesson, without --cell"
          return problem
        })
    }
  }
}

/// The lessons that a command selects, each parsed, and the problems of those that cannot be.
public struct LessonSelection: Sendable {
  /// The folder of the lessons where none is named.
  package static let defaultFolder = "lessons"

  /// The lessons in the order in which the command names them, those of a folder sorted by name.
  public private(set) var lessons: [SelectedLesson] = []
  /// The errors of files that are not among the lessons, and those of introductions.
  public private(set) var problems: [Diagnostic] = []
  /// The names of all lessons of the course, also of those that other machines take.
  public private(set) var names: Set<String> = []

  /// What a lesson is run with.
  public struct Options: Sendable {
    /// The values that parameters are set to, as in `--set name=value`.
    public var settings: [(name: String, value: String)]
    /// The name of the profile whose values apply where `settings` has none.
    public var profile: String?
    /// The values, between commas, that parameters are swept over.
    public var sweeps: [(name: String, values: String)]
    /// How many combinations of those there may be.
    public var largestSweep: Int
    /// Whether pages may run what the lessons' authors have written.
    public var isTrusted: Bool
    /// The part of the lessons that this machine takes; nil for all.
    public var shard: Shard?
    /// What is parsed, for a program that selects more than once.
    public var cache = ParsedLessons()
    /// How many lessons are read at a time.
    public var jobs = ProcessInfo.processInfo.activeProcessorCount

    /// Creates options; without arguments, lessons run with their defaults, and are trusted.
    public init(
      settings: [(name: String, value: String)] = [], profile: String? = nil,
      sweeps: [(name: String, values: String)] = [], largestSweep: Int = .max,
      isTrusted: Bool = true, shard: Shard? = nil
    ) {
      (self.settings, self.profile) = (settings, profile)
      (self.sweeps, self.largestSweep) = (sweeps, largestSweep)
      (self.isTrusted, self.shard) = (isTrusted, shard)
    }

    /// The values of a run of a lesson, and what it sweeps; throws all problems of both.
    fileprivate func values(
      of lesson: Lesson
    ) throws(Diagnostics) -> (parameters: [ParameterSetting], axes: [Sweep.Axis]) {
      var problems: [Diagnostic] = []
      var values: [ParameterValue] = []
      var axes: [Sweep.Axis] = []
      do throws(Diagnostics) {
        values = try lesson.values(setting: settings, profile: profile)
      } catch {
        problems += error.list
      }
      do throws(Diagnostics) {
        axes = try lesson.axes(
          sweeping: sweeps, besides: settings.map(\.name), limit: largestSweep)
      } catch {
        problems += error.list
      }
      guard problems.isEmpty else { throw Diagnostics(problems) }
      let parameters = zip(lesson.parameters, values).map { parameter, value in
        // The run is the combination with the lesson's own values, if that is one of them.
        let axis = axes.first { $0.name == parameter.name }
        let own = axis?.values.contains(value) ?? true
        return ParameterSetting(
          parameter: parameter, value: own ? value : axis?.values.first ?? value)
      }
      return (parameters, axes)
    }
  }

  /// Selects lessons, and parses each of them.
  ///
  /// - Parameters:
  ///   - paths: Files of lessons, and folders of them; without any, the folder `lessons`.
  ///   - options: What the lessons are run with.
  /// - Throws: Diagnostics about the selection as a whole: a missing folder or profile.
  public init(_ paths: [String], options: Options = Options()) throws(Diagnostics) {
    let paths = paths.isEmpty ? [Self.defaultFolder] : paths
    if paths == [Self.defaultFolder], !FileManager.default.fileExists(atPath: Self.defaultFolder) {
      throw Diagnostics([
        Diagnostic(
          "there is no folder '\(Self.defaultFolder)' here",
          help: "name a lesson, or a folder of lessons", file: "lectern", at: nil)
      ])
    }
    var files = files(at: paths)
    names = Set(files.map(Lesson.name(ofPath:)))
    try Self.checkProfile(options.profile, of: files)
    if let shard = options.shard {
      files = shard.part(of: files)
      // Only one of the machines that share the list of files reports its problems.
      if shard.number > 1 { problems = [] }
    }
    let parsed = JobQueue(jobs: options.jobs).map(
      files, makeTool: { LessonFolder(cache: options.cache) }
    ) { file, folder in
      Result { () throws(Diagnostics) in try folder.lesson(at: file, isTrusted: options.isTrusted) }
    }
    var courses: [String: Course] = [:]
    for (file, parsed) in zip(files, parsed) {
      do throws(Diagnostics) {
        let lesson = try parsed.get()
        let (parameters, axes) = try options.values(of: lesson)
        let folder = (file as NSString).deletingLastPathComponent
        let course = courses[folder] ?? course(besideLessonAt: file, options: options)
        courses[folder] = course
        lessons.append(
          SelectedLesson(
            lesson: lesson, parameters: parameters, axes: axes,
            neutral: options.isTrusted ? nil : try lesson.neutralized(), course: course))
      } catch {
        problems += error.list
      }
    }
  }

  /// The course of a folder; problems of its introduction are reported, and do not stop the
  /// lessons.
  private mutating func course(besideLessonAt file: String, options: Options) -> Course {
    let folder = LessonFolder(cache: options.cache)
    do throws(Diagnostics) {
      var introduction = try folder.introduction(
        besideLessonAt: file, isTrusted: options.isTrusted)
      if !options.isTrusted { introduction = try introduction?.neutralized() }
      return folder.course(besideLessonAt: file, introduction: introduction)
    } catch {
      problems += error.list
      return folder.course(besideLessonAt: file)
    }
  }

  /// The files of the lessons, each once, without those whose pages would have the names of earlier ones.
  private mutating func files(at paths: [String]) -> [String] {
    var files: [String] = []
    // Two names that only differ in how `é` is composed are two files, but equal strings.
    var seen: Set<[UInt8]> = []
    for path in paths {
      var isFolder: ObjCBool = false
      let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      if !exists, let meant = Self.lesson(meantBy: path) {
        problems.append(
          Diagnostic(
            "there is no such file", help: "did you mean '\(meant)'?", file: path, at: nil))
        continue
      }
      if path.split(separator: "/").last?.lowercased() == LessonFolder.introductionName,
        !isFolder.boolValue
      {
        problems.append(
          Diagnostic(
            "this is the introduction of the course, not a lesson",
            help: "run its folder, or give the lesson another name", file: path, at: nil))
        continue
      }
      let found =
        exists && isFolder.boolValue ? LessonFolder().paths(in: path) : [path]
      if found.isEmpty {
        problems.append(Diagnostic("there is no lesson in this folder", file: path, at: nil))
      }
      for file in found where seen.insert(Array(Self.realPath(of: file).utf8)).inserted {
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
    return files
  }

  /// The lesson of the same name, or of nearly the same, in the folder of a path or in the course's.
  private static func lesson(meantBy path: String) -> String? {
    let folders = [(path as NSString).deletingLastPathComponent, defaultFolder]
    let name = Lesson.name(ofPath: path)
    for folder in folders {
      let lessons = LessonFolder().paths(in: folder)
        .filter(FileManager.default.fileExists(atPath:))
      let meant = Suggestion.closest(to: name, among: lessons.map(Lesson.name(ofPath:)))
      if let lesson = lessons.first(where: { Lesson.name(ofPath: $0) == meant }) { return lesson }
    }
    return nil
  }

  private static func checkProfile(
    _ profile: String?, of files: [String]
  ) throws(Diagnostics) {
    guard let profile else { return }
    let lessons = files.compactMap { try? LessonFolder().lesson(at: $0) }
    let names = Set(lessons.flatMap { $0.profiles.map(\.name) })
    guard !lessons.isEmpty, !names.contains(profile) else { return }
    throw Diagnostics([
      Diagnostic(
        "no lesson has the profile '\(profile)'",
        help: Suggestion.help(for: profile, among: names.sorted())
          ?? "add it to the front matter, as in: profiles: {\(profile): {epochs: 1}}",
        file: "--profile", at: nil)
    ])
  }

  /// The path of a file with all links resolved.
  static func realPath(of file: String) -> String {
    URL(filePath: file).resolvingSymlinksInPath().path(percentEncoded: false)
  }
}

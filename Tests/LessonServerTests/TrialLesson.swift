import Foundation
import LessonCompilation
import LessonExecution
import LessonModel
import LessonSource

/// A lesson in a folder of its own, compiled by the program that is built beside the tests.
struct TrialLesson {
  let folder: URL
  let lesson: Lesson
  let compiled: CompiledLesson

  static let program = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    .appending(path: "lectern").resolvingSymlinksInPath().path()
  static let modules = ImportableModules(
    beside: program,
    sources: URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Sources").path())

  init(_ text: String) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "lectern-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let file = folder.appending(path: "trial.md")
    try Data(text.utf8).write(to: file)
    lesson = try LessonFolder().lesson(at: file.path())
    compiled = try LessonCompiler(modules: Self.modules).compile(lesson)
  }

  func remove() { try? FileManager.default.removeItem(at: folder) }

  /// The parameters, those named with other values than their defaults.
  func parameters(_ values: [String: ParameterValue] = [:]) -> [ParameterSetting] {
    lesson.parameters.map {
      ParameterSetting(parameter: $0, value: values[$0.name] ?? $0.defaultValue)
    }
  }

  private var plan: Plan {
    Plan(lesson, parameters: parameters(), library: compiled.library)
  }

  func resumableRunner() throws -> ResumableRunner {
    try ResumableRunner(
      plan, doors: compiled.cellsNamingParameters, executable: Self.program,
      versions: ["Lectern"], limits: RunLimits(timeout: 30))
  }

  /// The result of running the lesson in a new process.
  func freshRun(_ parameters: [ParameterSetting]) throws -> ExecutedLesson {
    try LessonRunner(
      executable: Self.program, versions: ["Lectern"], limits: RunLimits(timeout: 30)
    ).run(Plan(lesson, parameters: parameters, library: compiled.library))
  }
}

import Foundation
import LessonCompilation
import LessonExecution
import LessonModel
import LessonSource

/// The main lesson, run once by the program beside this one.
enum MainLesson {
  static func run() throws -> ExecutedLesson {
    let lesson = try LessonFolder().lesson(at: "lessons/training-neural-networks.md")
    let program = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
      .appending(path: "lectern").resolvingSymlinksInPath().path()
    let sources = FileManager.default.currentDirectoryPath + "/Sources"
    let compiled = try LessonCompiler(modules: ImportableModules(beside: program, sources: sources))
      .compile(lesson)
    let plan = Plan(
      lesson,
      parameters: lesson.parameters.map { ParameterSetting(parameter: $0, value: $0.defaultValue) },
      library: compiled.library)
    return try withExtendedLifetime(compiled) {
      try LessonRunner(executable: program, versions: ["Lectern"]).run(plan)
    }
  }
}

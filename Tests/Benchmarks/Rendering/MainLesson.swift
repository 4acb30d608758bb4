import Foundation
import LessonExecution
import LessonModel
import LessonSource

/// The main lesson, run once by the program beside this one.
enum MainLesson {
  static func run() throws -> ExecutedLesson {
    let lesson = try LessonFolder(root: "").lesson(at: "lessons/training-neural-networks.md")
    let routine = LessonRoutine(
      lesson: lesson.name, file: lesson.path, function: "",
      parameters: lesson.parameters.map { "\($0.name): \($0.defaultValue.typeName)" },
      cells: lesson.cells.map {
        RegisteredCell(
          name: $0.name, file: $0.source.file, line: $0.source.line, fingerprint: $0.fingerprint)
      },
      run: { _ in fatalError("the program 'lectern' runs the lesson") })
    let plan = try Plan(
      lesson, values: lesson.parameters.map(\.defaultValue),
      registry: LessonRegistry(routines: [routine]), rebuild: "make build")
    let program = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
      .appending(path: "lectern").path()
    return try LessonRunner(executable: program, versions: ["Lectern"]).run(plan)
  }
}

import LessonModel

/// A lesson that is sure to be the one that was compiled, with a value for each parameter.
public struct Plan: Sendable {
  public let lesson: Lesson
  public let parameters: [ParameterSetting]

  /// Binds each cell to its routine; throws what differs from the compiled lesson, all at once.
  ///
  /// - Parameters:
  ///   - values: a value for each of the lesson's parameters, in their order.
  ///   - rebuild: the command that compiles the lessons again, to be named in a help text.
  public init(
    _ lesson: Lesson, values: [ParameterValue], registry: LessonRegistry, rebuild: String
  ) throws(Diagnostics) {
    self.lesson = lesson
    parameters = zip(lesson.parameters, values).map { ParameterSetting(parameter: $0, value: $1) }
    guard let routine = registry.routine(named: lesson.name) else {
      let help =
        "put the file into the lessons folder and build with: touch Package.swift; \(rebuild)"
      throw Diagnostics([
        Diagnostic(
          "the lesson '\(lesson.name)' is not compiled in", help: help, file: lesson.path, at: nil)
      ])
    }
    let problems =
      Self.changedParameters(of: lesson, since: routine)
      + Self.changedCells(of: lesson, since: routine)
    guard problems.isEmpty else {
      throw Diagnostics(
        problems.map { problem in
          var problem = problem
          problem.help = "build it again with: \(rebuild)"
          return problem
        })
    }
  }

  private static func changedParameters(
    of lesson: Lesson, since routine: LessonRoutine
  ) -> [Diagnostic] {
    let declared = lesson.parameters.map(\.declaration)
    let changed = lesson.parameters.filter { !routine.parameters.contains($0.declaration) }.map {
      Diagnostic(
        "the parameter '\($0.declaration)' was added or changed since the build",
        file: lesson.path, at: $0.position)
    }
    let names = lesson.parameters.map(\.name)
    let removed = routine.parameters.filter { declaration in
      !declared.contains(declaration) && !names.contains { declaration.hasPrefix("\($0):") }
    }.map {
      Diagnostic(
        "the parameter '\($0)' was removed since the build", file: lesson.path, at: nil)
    }
    return changed + removed
  }

  private static func changedCells(
    of lesson: Lesson, since routine: LessonRoutine
  ) -> [Diagnostic] {
    func problem(_ message: String, _ cell: Cell?) -> Diagnostic {
      Diagnostic(message, file: lesson.path, at: cell?.fence)
    }
    let compiled = Dictionary(
      routine.cells.map { ($0.name, $0.fingerprint) }, uniquingKeysWith: { first, _ in first })
    let names = Set(lesson.cells.map(\.name))
    var problems = lesson.cells.compactMap { cell -> Diagnostic? in
      guard let fingerprint = compiled[cell.name] else {
        return problem("the cell '\(cell.name)' was added since the build", cell)
      }
      return fingerprint == cell.fingerprint
        ? nil : problem("the cell '\(cell.name)' was changed since the build", cell)
    }
    problems += routine.cells.filter { !names.contains($0.name) }.map {
      problem("the cell '\($0.name)' was removed since the build", nil)
    }
    if problems.isEmpty, routine.cells.map(\.name) != lesson.cells.map(\.name) {
      let moved = zip(routine.cells, lesson.cells).first { $0.name != $1.name }
      problems.append(problem("the cells were put in another order since the build", moved?.1))
    }
    return problems
  }
}

import LessonModel

/// A lesson as it was compiled: the function that runs its cells, and what the function was made of.
public struct LessonRoutine: Sendable {
  /// The lesson's name.
  public var lesson: String
  /// The path of its file, from the root of its package.
  public var file: String
  /// The name of the Swift function.
  public var function: String
  /// Name and type of each parameter, such as `seed: Int`.
  public var parameters: [String]
  public var cells: [RegisteredCell]
  /// Runs the cells in order, and tells the run which one it enters.
  public var run: @Sendable (LessonRun) throws -> Void

  public init(
    lesson: String, file: String, function: String, parameters: [String], cells: [RegisteredCell],
    run: @escaping @Sendable (LessonRun) throws -> Void
  ) {
    self.lesson = lesson
    self.file = file
    self.function = function
    self.parameters = parameters
    self.cells = cells
    self.run = run
  }
}

/// A cell as it was compiled.
public struct RegisteredCell: Hashable, Sendable {
  public var name: String
  /// Where its code is written.
  public var file: String
  public var line: Int
  /// The fingerprint that the cell had, to compare with the one that it has.
  public var fingerprint: String

  public init(name: String, file: String, line: Int, fingerprint: String) {
    self.name = name
    self.file = file
    self.line = line
    self.fingerprint = fingerprint
  }
}

/// Every lesson that is compiled into a program.
public struct LessonRegistry: Sendable {
  public let routines: [LessonRoutine]

  public init(routines: [LessonRoutine]) { self.routines = routines }

  /// The routine of a lesson, if it is compiled in.
  public func routine(named lesson: String) -> LessonRoutine? {
    routines.first { $0.lesson == lesson }
  }
}

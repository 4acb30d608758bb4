/// A lesson's function, as its library passes it to the worker that has loaded it.
public struct LessonRoutine {
  /// One that awaits runs as a task on the main actor.
  package enum Body {
    case synchronous((any LessonRun) throws -> Void)
    case asynchronous(@MainActor (any LessonRun) async throws -> Void)
  }

  package let body: Body

  /// Creates the routine of a lesson in which no cell awaits.
  public init(_ body: @escaping (any LessonRun) throws -> Void) { self.body = .synchronous(body) }

  /// Creates the routine of a lesson in which a cell awaits; it runs as a task on the main actor.
  public init(_ body: @escaping @MainActor (any LessonRun) async throws -> Void) {
    self.body = .asynchronous(body)
  }

  /// Initializes the `LessonRoutine?` at `place`, which the worker has made.
  public func store(at place: UnsafeMutableRawPointer) {
    place.assumingMemoryBound(to: LessonRoutine?.self).pointee = self
  }
}

/// The run as a lesson's function sees it: the function reports which cell it enters.
public protocol LessonRun {
  /// Ends the cell before, and starts the one named.
  func enter(_ cell: String) throws

  /// Runs a cell that must fail, in a copy of the process: nothing that it changes outlasts it.
  func expectError(in cell: () throws -> Void) throws

  /// Runs a cell that must fail and that awaits.
  @MainActor func expectError(in cell: @MainActor () async throws -> Void) async throws
}

/// The values of the lesson's parameters in this process.
public enum LessonParameters {
  // Safe because it changes only between cells, when no thread of a cell is left.
  nonisolated(unsafe) private static var values: [String: any Sendable] = [:]

  package static func set(_ values: [String: any Sendable]) { self.values = values }

  /// The value of a parameter, whose type the lesson's front matter gives.
  ///
  /// A lesson asks for it once, in the first cell that uses the parameter.
  public static func value<Value>(_ name: String) -> Value {
    guard let value = values[name] as? Value else {
      fatalError("the run has no \(Value.self) for the parameter '\(name)'")
    }
    LessonOutput.send(.reading(parameter: name))
    return value
  }
}

import Foundation
import LessonKit
import LessonModel

/// A lesson's function's side of a run: it asks for parameters and tells which cell it enters.
public struct LessonRun {
  let values: [String: ParameterValue]
  let worker: Worker

  /// The value of a parameter; its type is known to be right since the plan was made.
  public func parameter<Value>(_ name: String) throws -> Value {
    let value: Any =
      switch values[name] {
      case .int(let value): value
      case .double(let value): value
      case .bool(let value): value
      case .string(let value): value
      case nil: throw LessonRunError.noParameter(name)
      }
    guard let value = value as? Value else { throw LessonRunError.noParameter(name) }
    return value
  }

  /// Ends the cell before, and starts the one named.
  public func enter(_ cell: String) throws { worker.enter(cell) }

  /// Runs a cell that must fail, in a copy of the process: nothing that it changes outlasts it.
  public func expectError(in cell: () throws -> Void) throws { try worker.runInCopy(cell) }
}

/// What is wrong with a run for which no cell's own code is to blame.
enum LessonRunError: Error, CustomStringConvertible {
  case noParameter(String)
  case noCopy(code: Int32)

  var description: String {
    switch self {
    case .noParameter(let name):
      "the lesson was compiled with a parameter '\(name)' that the run does not have"
    case .noCopy(let code):
      "the process cannot be copied for the cell that must fail: \(String(cString: strerror(code)))"
    }
  }
}

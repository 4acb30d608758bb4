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
  public func enter(_ cell: String) throws { worker.send(.entered(cell: cell)) }

  /// Runs a cell that must fail with a message that contains a text.
  public func expectError(containing text: String, in cell: () throws -> Void) throws {
    do {
      try cell()
    } catch {
      let failure = worker.describe(error)
      guard failure.message.contains(text) else {
        throw LessonRunError.otherError(expected: text, found: failure.message)
      }
      worker.send(.failedAsExpected(failure))
      return
    }
    throw LessonRunError.noError(expected: text)
  }

  /// Ends the last cell.
  public func finish() throws { worker.send(.finished) }
}

/// What is wrong with a run for which no cell's own code is to blame.
enum LessonRunError: Error, CustomStringConvertible {
  case noParameter(String)
  case noError(expected: String)
  case otherError(expected: String, found: String)

  var description: String {
    switch self {
    case .noParameter(let name):
      "the lesson was compiled with a parameter '\(name)' that the run does not have"
    case .noError(let expected):
      "the cell should have failed with an error that contains \"\(expected)\", and did not fail"
    case .otherError(let expected, let found):
      "the cell should have failed with an error that contains \"\(expected)\", and failed with "
        + "\"\(found)\""
    }
  }
}

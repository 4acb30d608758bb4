/// An error in the use of optimizers; its description is the message of the trap.
public enum OptimizerError: Error, Equatable, Sendable {
  /// A number from 0 up is negative or NaN.
  case negative(optimizer: String, option: String, value: Double)
  /// A beta is not from 0 up to, but not including, 1.
  case notBelowOne(optimizer: String, option: String, value: Double)
  /// A share is not from 0 to 1.
  case notAShare(optimizer: String, option: String, value: Double)
  /// Nesterov's variant of SGD without a momentum, or with dampening.
  case nesterov(momentum: Double, dampening: Double)
  /// An optimizer without parameters.
  case noParameters(optimizer: String)
  /// A parameter that appears twice; its position is counted through all groups.
  case repeatedParameter(position: Int)
  /// More or fewer learning rates than there are groups.
  case learningRateCount(Int, groups: Int)
}

extension OptimizerError: CustomStringConvertible {
  /// Which option or parameter is wrong, and what to do.
  public var description: String {
    switch self {
    case .negative(let optimizer, let option, let value):
      "\(optimizer): \(option) is \(value), and must be a number from 0 up."
    case .notBelowOne(let optimizer, let option, let value):
      "\(optimizer): \(option) is \(value), and must be a number from 0 up to, but not including, 1."
    case .notAShare(let optimizer, let option, let value):
      "\(optimizer): \(option) is \(value), and must be a number from 0 to 1."
    case .nesterov(let momentum, let dampening):
      """
      SGD: nesterov needs a momentum above 0 and no dampening, and has momentum \(momentum) and \
      dampening \(dampening).
      """
    case .noParameters(let optimizer):
      """
      \(optimizer): there are no parameters to update. Give those of a model, as in \
      \(optimizer)(model.parameters()).
      """
    case .repeatedParameter(let position):
      """
      parameters: the one at position \(position), counted through all groups, appears twice. \
      Name each parameter once, or it would be updated twice in a step.
      """
    case .learningRateCount(let count, let groups):
      """
      learningRates: \(count) learning rates do not fit \(groups) groups of parameters. Give one \
      for each.
      """
    }
  }

  /// The first of some options of an optimizer that is negative or not a number.
  static func negative(
    in optimizer: String, _ options: KeyValuePairs<String, Double>
  ) -> OptimizerError? {
    options.first { !($0.value >= 0) }
      .map { .negative(optimizer: optimizer, option: $0.key, value: $0.value) }
  }

  /// The first of some options of an optimizer that does not lie in `[0, 1)`.
  static func notBelowOne(
    in optimizer: String, _ options: KeyValuePairs<String, Double>
  ) -> OptimizerError? {
    options.first { !($0.value >= 0 && $0.value < 1) }
      .map { .notBelowOne(optimizer: optimizer, option: $0.key, value: $0.value) }
  }
}

/// Stops the program with the error's description.
func trap(_ error: OptimizerError) -> Never {
  fatalError(error.description)
}

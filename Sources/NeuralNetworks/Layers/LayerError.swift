/// An error in the options of layers; its description is the message of the trap.
public enum LayerError: Error, Equatable, Sendable {
  /// A number that has to be a probability is not from 0 to 1.
  case notAProbability(layer: String, option: String, value: Double)
  /// A size or number is below 1.
  case notPositive(layer: String, option: String, value: Int)
  /// The groups of a convolution do not divide its channels, or are not positive.
  case groups(layer: String, groups: Int, inputs: Int, outputs: Int)
  /// The groups of a normalization do not divide its channels, or are not positive.
  case channelGroups(Int, channels: Int)
}

extension LayerError: CustomStringConvertible {
  /// Which option is wrong, with its value, and what is allowed.
  public var description: String {
    switch self {
    case .notAProbability(let layer, let option, let value):
      "\(layer): \(option) is \(value), and must be a probability from 0 to 1."
    case .notPositive(let layer, let option, let value):
      "\(layer): \(option) is \(value), and must be a number from 1 up."
    case .groups(let layer, let groups, let inputs, let outputs):
      """
      \(layer): groups is \(groups), and must be a number from 1 up that divides both the \(inputs) \
      channels of inputs and the \(outputs) of outputs.
      """
    case .channelGroups(let groups, let channels):
      """
      GroupNorm: \(groups) groups cannot share \(channels) channels. The number of channels must be \
      a multiple of the number of groups.
      """
    }
  }
}

/// Traps if the number is not a probability; NaN is not one either.
func checkProbability(_ p: Double, option: String, layer: String) {
  if !(0...1).contains(p) {
    trap(LayerError.notAProbability(layer: layer, option: option, value: p))
  }
}

/// Stops the program with the error's description.
func trap(_ error: LayerError) -> Never {
  fatalError(error.description)
}

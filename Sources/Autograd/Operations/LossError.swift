/// An error in the use of losses; its description is the message of the trap.
public enum LossError: Error, Equatable, Sendable {
  /// Outputs and targets have shapes that do not fit.
  case shapesDiffer(operation: String, outputs: [Int], targets: [Int])
  /// An output that has to be a probability is not from 0 to 1.
  case notAProbability(Double)
  /// A target that has to be a probability is not from 0 to 1.
  case targetNotAProbability(Double)
  /// The distance at which a loss changes its form is not above 0.
  case wrongDistance(operation: String, distance: Double)
  /// The rows of two tensors, and targets for them, do not fit each other.
  case wrongRows(operation: String, rows: [Int], others: [Int], targets: [Int])
  /// The points of a loss have different numbers of dimensions.
  case ranksDiffer(operation: String, shapes: [[Int]])
  /// The margin of a loss of triplets is not above 0.
  case wrongMargin(operation: String, margin: Double)
  /// There is not one weight for each class.
  case classWeights(operation: String, shape: [Int], classes: Int)
  /// The share of the other classes is not from 0 to 1.
  case labelSmoothing(Double)
  /// The lengths of sequences do not fit the outputs or the targets.
  case sequenceLengths(
    outputs: [Int], targets: [Int], inputLengths: [Int], targetLengths: [Int])
}

extension LossError: CustomStringConvertible {
  /// The message of the trap: the loss, the values that do not fit, and what to do.
  public var description: String {
    switch self {
    case .shapesDiffer(let operation, let outputs, let targets):
      """
      \(operation): outputs of shape \(outputs) and targets of shape \(targets) do not fit. They \
      must have the same shape; reshape or unsqueeze one of them.
      """
    case .notAProbability(let number):
      """
      binaryCrossEntropy: \(number) is not a probability. Apply sigmoid() to the outputs first, or \
      use binaryCrossEntropyWithLogits.
      """
    case .targetNotAProbability(let number):
      """
      binaryCrossEntropy: the target \(number) is not a probability. Targets are numbers from 0 to 1.
      """
    case .wrongDistance(let operation, let distance):
      "\(operation): a distance of \(distance) is not possible. Use a number above 0."
    case .wrongRows(let operation, let rows, let others, let targets):
      """
      \(operation): rows of shapes \(rows) and \(others) and targets of shape \(targets) do not fit. \
      Both tensors are [batch, features] with targets [batch], or [features] with a single target.
      """
    case .ranksDiffer(let operation, let shapes):
      """
      \(operation): the shapes \(shapes) have different numbers of dimensions. Use the same number, \
      such as [batch, features], for all.
      """
    case .wrongMargin(let operation, let margin):
      "\(operation): margin is \(margin), and must be a number above 0."
    case .classWeights(let operation, let shape, let classes):
      """
      \(operation): weights of shape \(shape) do not fit \(classes) classes. Give a \
      one-dimensional tensor with one weight for each.
      """
    case .labelSmoothing(let share):
      "crossEntropy: labelSmoothing is \(share), and must be a share from 0 to 1."
    case .sequenceLengths(let outputs, let targets, let inputLengths, let targetLengths):
      """
      ctcLoss: outputs of shape \(outputs) and targets of shape \(targets) do not fit lengths \
      \(inputLengths) and \(targetLengths). Outputs are [steps, batch, classes] and targets \
      [batch, length]. Each example needs an input length from 0 to the number of steps, and a target \
      length from 0 to the length of a row of targets.
      """
    }
  }
}

/// Stops the program with the error's description.
func trap(_ error: LossError) -> Never {
  fatalError(error.description)
}

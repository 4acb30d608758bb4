import Autograd

/// One step of a recurrent layer, for loops that a program writes itself.
///
/// The parameters are `weight_ih` of shape `[gates · hidden, inputs]`, `weight_hh` of shape
/// `[gates · hidden, hidden]`, and `bias_ih` and `bias_hh` of shape `[gates · hidden]`.
public class RecurrentCell: Module {
  /// The number of features of an input.
  public let inputSize: Int

  /// The number of features of a state.
  public let hiddenSize: Int

  fileprivate let step: RecurrentStep

  fileprivate init(
    _ inputSize: Int, _ hiddenSize: Int, _ formula: RecurrentFormula, bias: Bool,
    generator: Generator
  ) {
    self.inputSize = inputSize
    self.hiddenSize = hiddenSize
    step = RecurrentStep(
      inputSize, hiddenSize, formula, bias: bias, suffix: "", generator: generator)
  }

  /// Two weights, and two biases if the step has them.
  public var ownParameters: [(name: String, parameter: Parameter)] { step.parameters }

  /// The sizes as PyTorch prints them, such as `3, 4`, and `bias=False` without biases.
  public var details: String {
    "\(inputSize), \(hiddenSize)" + (ownParameters.count == 2 ? ", bias=False" : "")
  }

  fileprivate func zeros(for input: Tensor) -> Tensor {
    .full(input.shape.dropLast() + [hiddenSize], 0, dtype: input.dtype)
  }
}

/// A step whose state is one tensor.
public class SingleStateCell: RecurrentCell {
  /// Returns the next state, of shape `[batch, hidden]`, from zeros.
  ///
  /// The input has shape `[batch, inputs]`, or `[inputs]`, which gives `[hidden]`.
  public func callAsFunction(_ input: Tensor) -> Tensor { self(input, zeros(for: input)) }

  /// Returns the state that follows another, of the same shape.
  public func callAsFunction(_ input: Tensor, _ state: Tensor) -> Tensor {
    step(input, [state])[0]
  }
}

/// A step of `RNN`.
public final class RNNCell: SingleStateCell {
  /// Makes a step with random parameters.
  public init(
    _ inputSize: Int, _ hiddenSize: Int, bias: Bool = true,
    nonlinearity: RecurrentNonlinearity = .tanh, generator: Generator = .default
  ) {
    super.init(inputSize, hiddenSize, .elman(nonlinearity), bias: bias, generator: generator)
  }
}

/// A step of `GRU`.
public final class GRUCell: SingleStateCell {
  /// Makes a step with random parameters.
  public init(
    _ inputSize: Int, _ hiddenSize: Int, bias: Bool = true, generator: Generator = .default
  ) {
    super.init(inputSize, hiddenSize, .gated, bias: bias, generator: generator)
  }
}

/// A step of `LSTM`.
public final class LSTMCell: RecurrentCell {
  /// Makes a step with random parameters.
  public init(
    _ inputSize: Int, _ hiddenSize: Int, bias: Bool = true, generator: Generator = .default
  ) {
    super.init(
      inputSize, hiddenSize, .longShortTermMemory, bias: bias, generator: generator)
  }

  /// Returns the next state and cell, of shape `[batch, hidden]`, from zeros.
  ///
  /// The input has shape `[batch, inputs]`, or `[inputs]`, which gives `[hidden]`.
  public func callAsFunction(_ input: Tensor) -> (hidden: Tensor, cell: Tensor) {
    self(input, (zeros(for: input), zeros(for: input)))
  }

  /// Returns the state and the cell that follow others, of the same shapes.
  public func callAsFunction(
    _ input: Tensor, _ state: (hidden: Tensor, cell: Tensor)
  ) -> (hidden: Tensor, cell: Tensor) {
    let next = step(input, [state.hidden, state.cell])
    return (next[0], next[1])
  }
}

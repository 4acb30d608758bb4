import Autograd

/// Layers that read a sequence step by step and carry a state from each step to the next.
///
/// The parameters have PyTorch's names: for layer k `weight_ih_lk` of shape
/// `[gates · hidden, inputs]`, `weight_hh_lk` of shape `[gates · hidden, hidden]`, and `bias_ih_lk`
/// and `bias_hh_lk` of shape `[gates · hidden]`; those of the backward direction end in `_reverse`.
///
/// A layer is called, as in `layer(inputs)`; it has two results, and so no `forward` of one tensor.
public class Recurrent: Module {
  /// The number of features of a step.
  public let inputSize: Int

  /// The number of features of a state.
  public let hiddenSize: Int

  /// The number of layers, each fed with the outputs of the one before.
  public let numLayers: Int

  /// Whether the outputs between layers are dropped at random.
  public var isTraining = true

  private let hasBias: Bool
  private let batchFirst: Bool
  private let directions: Int
  private let dropout: Double
  private let generator: Generator?
  /// The steps of all layers; with two directions, the backward one of each follows the forward one.
  private let steps: [RecurrentStep]
  /// The number of tensors in a state.
  private let stateCount: Int

  fileprivate init(
    _ inputSize: Int, _ hiddenSize: Int, _ formula: RecurrentFormula, numLayers: Int, bias: Bool,
    batchFirst: Bool, dropout: Double, bidirectional: Bool, generator: Generator?
  ) {
    let layer = "\(Self.self)"
    checkProbability(dropout, option: "dropout", layer: layer)
    for (option, value) in [("hiddenSize", hiddenSize), ("numLayers", numLayers)] where value < 1 {
      trap(LayerError.notPositive(layer: layer, option: option, value: value))
    }
    self.inputSize = inputSize
    self.hiddenSize = hiddenSize
    self.numLayers = numLayers
    hasBias = bias
    self.batchFirst = batchFirst
    self.dropout = dropout
    directions = bidirectional ? 2 : 1
    self.generator = generator
    stateCount = formula.stateCount
    var steps: [RecurrentStep] = []
    for layer in 0..<numLayers {
      let inputs = layer == 0 ? inputSize : hiddenSize * directions
      for suffix in ["", "_reverse"].prefix(directions) {
        steps.append(
          RecurrentStep(
            inputs, hiddenSize, formula, bias: bias, suffix: "_l\(layer)\(suffix)",
            generator: generator ?? .default))
      }
    }
    self.steps = steps
  }

  /// Two weights and, with `bias`, two biases for each layer and direction.
  public var ownParameters: [(name: String, parameter: Parameter)] { steps.flatMap(\.parameters) }

  /// Returns the output of all steps and the last state of every layer and direction.
  fileprivate func run(_ input: Tensor, _ initial: [Tensor]?) -> (Tensor, [Tensor]) {
    if input.rank == 2 {
      let (output, state) = run(
        input.unsqueeze(dim: batchFirst ? 0 : 1), initial?.map { $0.unsqueeze(dim: 1) })
      return (output.squeeze(dim: batchFirst ? 0 : 1), state.map { $0.squeeze(dim: 1) })
    }
    if input.rank != 3 || input.shape[2] != inputSize {
      trap(RecurrentError.input(layer: "\(Self.self)", shape: input.shape, size: inputSize))
    }
    var inputs = (batchFirst ? input.transpose(0, 1) : input).unbind()
    let batch = input.shape[batchFirst ? 0 : 1]
    let states = [numLayers * directions, batch, hiddenSize]
    if let wrong = initial?.first(where: { $0.shape != states }) {
      trap(RecurrentError.state(layer: "\(Self.self)", shape: wrong.shape, expected: states))
    }
    let initial =
      initial ?? (0..<stateCount).map { _ in .full(states, 0, dtype: input.dtype) }
    let drop = Dropout(dropout, generator: generator)
    var last: [[Tensor]] = []
    for layer in 0..<numLayers {
      if layer > 0 && isTraining && dropout > 0 { inputs = drop(.stack(inputs)).unbind() }
      let outputs = (0..<directions).map { direction in
        let place = layer * directions + direction
        let (outputs, state) = pass(
          direction == 0 ? inputs : inputs.reversed(), from: initial.map { $0[place] },
          by: steps[place])
        last.append(state)
        return direction == 0 ? outputs : outputs.reversed()
      }
      inputs =
        directions == 1 ? outputs[0] : zip(outputs[0], outputs[1]).map { .cat([$0, $1], dim: -1) }
    }
    let output = Tensor.stack(inputs)
    let state = (0..<stateCount).map { part in Tensor.stack(last.map { $0[part] }) }
    return (batchFirst ? output.transpose(0, 1) : output, state)
  }

  /// Reads a sequence in one direction.
  private func pass(
    _ inputs: [Tensor], from initial: [Tensor], by step: RecurrentStep
  ) -> (outputs: [Tensor], state: [Tensor]) {
    var state = initial
    let outputs = inputs.map { input in
      state = step(input, state)
      return state[0]
    }
    return (outputs, state)
  }

  /// The sizes as PyTorch prints them; options with their defaults are left out.
  public var details: String {
    var parts = ["\(inputSize)", "\(hiddenSize)"]
    if numLayers != 1 { parts.append("num_layers=\(numLayers)") }
    if !hasBias { parts.append("bias=False") }
    if batchFirst { parts.append("batch_first=True") }
    if dropout != 0 { parts.append("dropout=\(dropout)") }
    if directions == 2 { parts.append("bidirectional=True") }
    return parts.joined(separator: ", ")
  }
}

/// Layers whose state is one tensor.
public class SingleStateRecurrent: Recurrent {
  /// Returns the outputs of the last layer at all steps, and the last state of each layer.
  ///
  /// The first state is 0. Inputs have shape `[steps, batch, features]`, `[batch, steps, features]`
  /// with `batchFirst`, or `[steps, features]`; others stop the program. Outputs are in the same
  /// layout, with `directions · hidden` features.
  public func callAsFunction(_ input: Tensor) -> (output: Tensor, state: Tensor) {
    let (output, state) = run(input, nil)
    return (output, state[0])
  }

  /// Returns outputs and last states as from zeros, but starts from a state.
  ///
  /// The state has shape `[layers · directions, batch, hidden]`, or `[layers · directions, hidden]`
  /// for an input without a batch. Other shapes stop the program.
  ///
  /// For an input without a batch, the state has no batch either. Other shapes stop the program.
  public func callAsFunction(
    _ input: Tensor, _ state: Tensor
  ) -> (output: Tensor, state: Tensor) {
    let (output, last) = run(input, [state])
    return (output, last[0])
  }
}

/// Elman's recurrent network, `h = tanh(Wᵢ x + bᵢ + Wₕ h' + bₕ)`, or with the rectifier.
///
/// ```swift
/// let layer = RNN(3, 4)
/// let (output, state) = layer(Tensor.randn(5, 2, 3))  // shapes [5, 2, 4] and [1, 2, 4]
/// ```
public final class RNN: SingleStateRecurrent {
  /// Makes a layer with parameters drawn uniformly from `±1 / √hiddenSize`.
  ///
  /// - Parameters:
  ///   - inputSize: The number of features of a step.
  ///   - hiddenSize: The number of features of a state.
  ///   - numLayers: How many layers there are, each fed with the outputs of the one before.
  ///   - nonlinearity: The function that makes the next state.
  ///   - bias: Whether there are biases for the input and for the state.
  ///   - batchFirst: Whether inputs have shape `[batch, steps, features]` instead of
  ///     `[steps, batch, features]`.
  ///   - dropout: The probability with which outputs of all layers but the last are dropped in
  ///     training.
  ///   - bidirectional: Whether a second set of parameters reads the sequence from its end.
  ///   - generator: The source of the parameters and of what is dropped.
  public init(
    _ inputSize: Int, _ hiddenSize: Int, numLayers: Int = 1,
    nonlinearity: RecurrentNonlinearity = .tanh, bias: Bool = true, batchFirst: Bool = false,
    dropout: Double = 0, bidirectional: Bool = false, generator: Generator? = nil
  ) {
    super.init(
      inputSize, hiddenSize, .elman(nonlinearity), numLayers: numLayers, bias: bias,
      batchFirst: batchFirst, dropout: dropout, bidirectional: bidirectional, generator: generator)
  }
}

/// The gated recurrent unit, whose state is a mean of the last one and a candidate.
///
/// Source: Cho and others, "Learning Phrase Representations using RNN Encoder–Decoder" (2014).
public final class GRU: SingleStateRecurrent {
  /// Makes a layer with random parameters; see `RNN` for what the arguments mean.
  public init(
    _ inputSize: Int, _ hiddenSize: Int, numLayers: Int = 1, bias: Bool = true,
    batchFirst: Bool = false, dropout: Double = 0, bidirectional: Bool = false,
    generator: Generator? = nil
  ) {
    super.init(
      inputSize, hiddenSize, .gated, numLayers: numLayers, bias: bias, batchFirst: batchFirst,
      dropout: dropout, bidirectional: bidirectional, generator: generator)
  }
}

/// Long short-term memory: a cell that gates fill, empty and read, beside the state.
///
/// ```swift
/// let layer = LSTM(3, 4, batchFirst: true)
/// let (output, state) = layer(Tensor.randn(2, 5, 3))  // output of shape [2, 5, 4]
/// let (next, _) = layer(Tensor.randn(2, 5, 3), state)
/// ```
///
/// Source: Hochreiter and Schmidhuber, "Long Short-Term Memory" (1997).
public final class LSTM: Recurrent {
  /// Makes a layer with random parameters; see `RNN` for what the arguments mean.
  public init(
    _ inputSize: Int, _ hiddenSize: Int, numLayers: Int = 1, bias: Bool = true,
    batchFirst: Bool = false, dropout: Double = 0, bidirectional: Bool = false,
    generator: Generator? = nil
  ) {
    super.init(
      inputSize, hiddenSize, .longShortTermMemory, numLayers: numLayers, bias: bias,
      batchFirst: batchFirst, dropout: dropout, bidirectional: bidirectional, generator: generator)
  }

  /// Returns the outputs of the last layer at all steps, and the last state and cell of each layer.
  ///
  /// State and cell are 0 at first. Inputs have shape `[steps, batch, features]`,
  /// `[batch, steps, features]` with `batchFirst`, or `[steps, features]`; others stop the program.
  public func callAsFunction(
    _ input: Tensor
  ) -> (output: Tensor, state: (hidden: Tensor, cell: Tensor)) {
    let (output, last) = run(input, nil)
    return (output, (last[0], last[1]))
  }

  /// Returns outputs, last states and cells as from zeros, but starts from a state and a cell.
  ///
  /// Both have shape `[layers · directions, batch, hidden]`, or `[layers · directions, hidden]` for
  /// an input without a batch. Other shapes stop the program.
  ///
  /// For an input without a batch, they have no batch either. Other shapes stop the program.
  public func callAsFunction(
    _ input: Tensor, _ state: (hidden: Tensor, cell: Tensor)
  ) -> (output: Tensor, state: (hidden: Tensor, cell: Tensor)) {
    let (output, last) = run(input, [state.hidden, state.cell])
    return (output, (last[0], last[1]))
  }
}

/// An error in the use of recurrent layers; its description is the message of the trap.
public enum RecurrentError: Error, Equatable, Sendable {
  /// An input without the features of the layer, or with another number of dimensions.
  case input(layer: String, shape: [Int], size: Int)
  /// A state for other layers, directions, batches or features.
  case state(layer: String, shape: [Int], expected: [Int])
}

extension RecurrentError: CustomStringConvertible {
  /// The shape that does not fit, and the one that does.
  public var description: String {
    switch self {
    case .input(let layer, let shape, let size):
      """
      \(layer): an input of shape \(shape) does not fit. It needs shape [steps, batch, \(size)], or \
      [batch, steps, \(size)] with batchFirst: true, or [steps, \(size)].
      """
    case .state(let layer, let shape, let expected):
      """
      \(layer): a state of shape \(shape) does not fit. It needs shape \(expected): layers times \
      directions, batch, features.
      """
    }
  }
}

/// Stops the program with the error's description.
func trap(_ error: RecurrentError) -> Never {
  fatalError(error.description)
}

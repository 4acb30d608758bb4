import Autograd

/// The function that makes the next state of an Elman network.
public enum RecurrentNonlinearity: String, Sendable {
  case tanh, relu
}

/// One step of a recurrent layer, for loops that a program writes itself.
///
/// The parameters are `weight_ih` of shape [gates · hidden, inputs], `weight_hh` of shape
/// [gates · hidden, hidden], and `bias_ih` and `bias_hh` of shape [gates · hidden].
public class RecurrentCell: Module {
  public let inputSize: Int
  public let hiddenSize: Int
  public let ownParameters: [(name: String, parameter: Parameter)]

  fileprivate init(
    _ inputSize: Int, _ hiddenSize: Int, gates: Int, bias: Bool, generator: Generator
  ) {
    self.inputSize = inputSize
    self.hiddenSize = hiddenSize
    ownParameters = RecurrentCell.parameters(
      inputSize, hiddenSize, gates: gates, bias: bias, suffix: "", generator: generator)
  }

  public var details: String {
    "\(inputSize), \(hiddenSize)" + (ownParameters.count == 2 ? ", bias=False" : "")
  }

  fileprivate func zeros(for input: Tensor) -> Tensor {
    .full(input.shape.dropLast() + [hiddenSize], 0, dtype: input.dtype)
  }

  /// What the input contributes to the gates, and what the state does.
  fileprivate func contributions(_ input: Tensor, _ state: Tensor) -> (Tensor, Tensor) {
    let own = ownParameters.map(\.parameter)
    let hasBias = own.count > 2
    return (
      input.linear(weight: own[0], bias: hasBias ? own[2] : nil),
      state.linear(weight: own[1], bias: hasBias ? own[3] : nil)
    )
  }

  /// Draws all parameters of a step, uniform within 1 / √hidden.
  static func parameters(
    _ inputSize: Int, _ hiddenSize: Int, gates: Int, bias: Bool, suffix: String,
    generator: Generator
  ) -> [(name: String, parameter: Parameter)] {
    let bound = hiddenSize > 0 ? 1 / Double(hiddenSize).squareRoot() : 0
    let rows = gates * hiddenSize
    let shapes = [
      ("weight_ih", [rows, inputSize]), ("weight_hh", [rows, hiddenSize]), ("bias_ih", [rows]),
      ("bias_hh", [rows]),
    ]
    return shapes.prefix(bias ? 4 : 2).map { name, shape in
      let numbers = Tensor.uniform(shape, from: -bound, to: bound, generator: generator)
      return (name + suffix, Parameter(numbers))
    }
  }

  static func elman(
    _ input: Tensor, _ hidden: Tensor, _ nonlinearity: RecurrentNonlinearity
  ) -> Tensor {
    nonlinearity == .tanh ? (input + hidden).tanh() : (input + hidden).relu()
  }

  /// The gates r and z, the candidate `n = tanh(input + r · hidden)`, and `(1 - z) n + z h`.
  static func gatedUnit(_ input: Tensor, _ hidden: Tensor, _ state: Tensor) -> Tensor {
    let (inputs, hiddens) = (input.chunk(3, dim: -1), hidden.chunk(3, dim: -1))
    let reset = (inputs[0] + hiddens[0]).sigmoid()
    let update = (inputs[1] + hiddens[1]).sigmoid()
    let candidate = (inputs[2] + reset * hiddens[2]).tanh()
    return candidate + update * (state - candidate)
  }

  /// The gates i, f and o and the candidate g: `c = f c' + i g` and `h = o tanh c`.
  static func longShortTermMemory(
    _ input: Tensor, _ hidden: Tensor, cell: Tensor
  ) -> [Tensor] {
    let gates = (input + hidden).chunk(4, dim: -1)
    let next = gates[1].sigmoid() * cell + gates[0].sigmoid() * gates[2].tanh()
    return [gates[3].sigmoid() * next.tanh(), next]
  }
}

/// A step of `RNN`.
public final class RNNCell: RecurrentCell {
  private let nonlinearity: RecurrentNonlinearity

  /// Makes a step with random parameters.
  public init(
    _ inputSize: Int, _ hiddenSize: Int, bias: Bool = true,
    nonlinearity: RecurrentNonlinearity = .tanh, generator: Generator = .default
  ) {
    self.nonlinearity = nonlinearity
    super.init(inputSize, hiddenSize, gates: 1, bias: bias, generator: generator)
  }

  /// Returns the next state, of shape [batch, hidden], from zeros.
  public func callAsFunction(_ input: Tensor) -> Tensor { self(input, zeros(for: input)) }

  /// Returns the state that follows another.
  public func callAsFunction(_ input: Tensor, _ state: Tensor) -> Tensor {
    let (input, hidden) = contributions(input, state)
    return RecurrentCell.elman(input, hidden, nonlinearity)
  }
}

/// A step of `GRU`.
public final class GRUCell: RecurrentCell {
  /// Makes a step with random parameters.
  public init(
    _ inputSize: Int, _ hiddenSize: Int, bias: Bool = true, generator: Generator = .default
  ) {
    super.init(inputSize, hiddenSize, gates: 3, bias: bias, generator: generator)
  }

  /// Returns the next state, of shape [batch, hidden], from zeros.
  public func callAsFunction(_ input: Tensor) -> Tensor { self(input, zeros(for: input)) }

  /// Returns the state that follows another.
  public func callAsFunction(_ input: Tensor, _ state: Tensor) -> Tensor {
    let (input, hidden) = contributions(input, state)
    return RecurrentCell.gatedUnit(input, hidden, state)
  }
}

/// A step of `LSTM`.
public final class LSTMCell: RecurrentCell {
  /// Makes a step with random parameters.
  public init(
    _ inputSize: Int, _ hiddenSize: Int, bias: Bool = true, generator: Generator = .default
  ) {
    super.init(inputSize, hiddenSize, gates: 4, bias: bias, generator: generator)
  }

  /// Returns the next state and cell, of shape [batch, hidden], from zeros.
  public func callAsFunction(_ input: Tensor) -> (hidden: Tensor, cell: Tensor) {
    self(input, (zeros(for: input), zeros(for: input)))
  }

  /// Returns the state and the cell that follow others.
  public func callAsFunction(
    _ input: Tensor, _ state: (hidden: Tensor, cell: Tensor)
  ) -> (hidden: Tensor, cell: Tensor) {
    let (input, hidden) = contributions(input, state.hidden)
    let next = RecurrentCell.longShortTermMemory(input, hidden, cell: state.cell)
    return (next[0], next[1])
  }
}

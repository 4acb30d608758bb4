import Autograd

/// The function that makes the next state of an Elman network.
public enum RecurrentNonlinearity: String, Sendable {
  /// The hyperbolic tangent, or the rectifier, with which states can grow without limit.
  case tanh, relu
}

/// How the next state of a recurrent layer or cell follows from an input and the last state.
enum RecurrentFormula {
  /// `h = tanh(input + hidden)`, or with the rectifier.
  case elman(RecurrentNonlinearity)
  /// The gates r and z, the candidate `n = tanh(input + r · hidden)`, and `h = (1 - z) n + z h'`.
  case gated
  /// The gates i, f and o and the candidate g: `c = f c' + i g` and `h = o tanh c`.
  case longShortTermMemory

  /// How many rows the weights have for each number of the state.
  var gates: Int {
    switch self {
    case .elman: 1
    case .gated: 3
    case .longShortTermMemory: 4
    }
  }

  /// The number of tensors in a state.
  var stateCount: Int {
    if case .longShortTermMemory = self { 2 } else { 1 }
  }

  /// Returns the next state, given what the input and the last state contribute to the gates.
  func next(_ input: Tensor, _ hidden: Tensor, _ state: [Tensor]) -> [Tensor] {
    switch self {
    case .elman(.tanh): return [(input + hidden).tanh()]
    case .elman(.relu): return [(input + hidden).relu()]
    case .gated:
      let (inputs, hiddens) = (input.chunk(3, dim: -1), hidden.chunk(3, dim: -1))
      let reset = (inputs[0] + hiddens[0]).sigmoid()
      let update = (inputs[1] + hiddens[1]).sigmoid()
      let candidate = (inputs[2] + reset * hiddens[2]).tanh()
      return [candidate + update * (state[0] - candidate)]
    case .longShortTermMemory:
      let gates = (input + hidden).chunk(4, dim: -1)
      let cell = gates[1].sigmoid() * state[1] + gates[0].sigmoid() * gates[2].tanh()
      return [gates[3].sigmoid() * cell.tanh(), cell]
    }
  }
}

/// The parameters of one step: two weights, and two biases if it has them.
struct RecurrentStep {
  let parameters: [(name: String, parameter: Parameter)]
  let formula: RecurrentFormula

  /// Draws all parameters, uniform within `1 / √hidden`; their names end in `suffix`, such as
  /// `_l0`.
  init(
    _ inputSize: Int, _ hiddenSize: Int, _ formula: RecurrentFormula, bias: Bool, suffix: String,
    generator: Generator
  ) {
    let bound = hiddenSize > 0 ? 1 / Double(hiddenSize).squareRoot() : 0
    let rows = formula.gates * hiddenSize
    let shapes = [
      ("weight_ih", [rows, inputSize]), ("weight_hh", [rows, hiddenSize]), ("bias_ih", [rows]),
      ("bias_hh", [rows]),
    ]
    parameters = shapes.prefix(bias ? 4 : 2).map { name, shape in
      let numbers = Tensor.uniform(shape, from: -bound, to: bound, generator: generator)
      return (name + suffix, Parameter(numbers))
    }
    self.formula = formula
  }

  /// Returns the state that follows another.
  func callAsFunction(_ input: Tensor, _ state: [Tensor]) -> [Tensor] {
    let own = parameters.map(\.parameter)
    let (inputBias, hiddenBias) = own.count > 2 ? (own[2], own[3]) : (nil, nil)
    return formula.next(
      input.linear(weight: own[0], bias: inputBias),
      state[0].linear(weight: own[1], bias: hiddenBias), state)
  }
}

import Autograd

/// What an optimizer remembers of its parameters between steps.
public final class OptimizerMemory {
  /// What is remembered of one parameter.
  final class State {
    /// Held, so that no other parameter can have its identity.
    private let parameter: Parameter
    /// How many steps the parameter has made.
    var step = 0
    var tensors: [String: Tensor] = [:]

    init(_ parameter: Parameter) { self.parameter = parameter }

    /// The tensors that the options ask for, made if they are not there yet.
    func tensors(_ options: some OptimizerOptions) -> [Tensor] {
      options.remembered.map { name in
        if let tensor = tensors[name] { return tensor }
        let tensor = Tensor.fullLike(parameter, options.firstMemory)
        tensors[name] = tensor
        return tensor
      }
    }
  }

  /// The learning rates before the first schedule changed them.
  var initialLearningRates: [Double]?

  private var states: [ObjectIdentifier: State] = [:]

  init() {}

  func forget() { states = [:] }

  /// What is remembered of a parameter, starting with nothing.
  subscript(parameter: Parameter) -> State {
    if let state = states[ObjectIdentifier(parameter)] { return state }
    let state = State(parameter)
    states[ObjectIdentifier(parameter)] = state
    return state
  }
}

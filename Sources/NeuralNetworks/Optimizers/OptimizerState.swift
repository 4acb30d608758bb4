import Autograd

/// The state of an optimizer: what it keeps of each parameter between steps.
///
/// It is saved and restored by the optimizer's state dictionary.
public final class OptimizerState {
  /// The state of one parameter.
  final class ParameterState {
    /// Held, so that no other parameter can have its identity.
    private let parameter: Parameter
    /// How many steps the parameter has made.
    var step = 0
    var tensors: [String: Tensor] = [:]

    init(_ parameter: Parameter) { self.parameter = parameter }

    /// The tensors that the options need, made if they do not exist yet.
    func tensors(_ options: some OptimizerOptions) -> [Tensor] {
      options.stateNames.map { name in
        if let tensor = tensors[name] { return tensor }
        let tensor = Tensor.fullLike(parameter, options.initialState)
        tensors[name] = tensor
        return tensor
      }
    }
  }

  /// The learning rates before the first schedule changed them.
  var initialLearningRates: [Double]?

  private var states: [ObjectIdentifier: ParameterState] = [:]

  init() {}

  func removeAll() { states = [:] }

  /// The state of a parameter, which starts empty.
  subscript(parameter: Parameter) -> ParameterState {
    if let state = states[ObjectIdentifier(parameter)] { return state }
    let state = ParameterState(parameter)
    states[ObjectIdentifier(parameter)] = state
    return state
  }
}

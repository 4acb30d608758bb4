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
    /// What the options call `productNames`, each 1 before the first step.
    var products: [String: Float] = [:]

    init(_ parameter: Parameter) { self.parameter = parameter }

    /// The tensors that the options need, made if they do not exist yet.
    func tensors(_ options: some OptimizerOptions) -> [Tensor] {
      tensors(named: options.stateNames, options)
    }

    private func tensors(
      named names: [String], _ options: some OptimizerOptions
    ) -> [Tensor] {
      names.map { name in
        if let tensor = tensors[name] { return tensor }
        let tensor = Tensor.fullLike(parameter, options.initialState)
        tensors[name] = tensor
        return tensor
      }
    }

    /// The same with their names, but for those that no step has used yet.
    func savedTensors(_ options: some OptimizerOptions) -> [(name: String, tensor: Tensor)] {
      let names = options.stateNames.filter {
        tensors[$0] != nil || !options.lateStateNames.contains($0)
      }
      return zip(names, tensors(named: names, options)).map { ($0, $1) }
    }
  }

  /// The learning rates before the first schedule changed them, of the groups that there were then.
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

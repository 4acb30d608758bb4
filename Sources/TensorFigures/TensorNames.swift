import Autograd
import NeuralNetworks

/// What the tensors of a graph are called, and which modules they belong to.
struct TensorNames {
  private var names: [ObjectIdentifier: String] = [:]
  private var modules: [ObjectIdentifier: String] = [:]

  /// Labels win over the names of parameters, and the first label of a tensor over later ones.
  init(labels: KeyValuePairs<String, Tensor>, model: (any Module)?) {
    for (label, tensor) in labels where names[ObjectIdentifier(tensor)] == nil {
      names[ObjectIdentifier(tensor)] = label
    }
    guard let model else { return }
    for (path, module) in model.namedModules() {
      for (name, parameter) in module.ownParameters {
        let id = ObjectIdentifier(parameter)
        let prefix = path.isEmpty ? "" : "\(path)."
        names[id] = names[id] ?? prefix + name
        let type = "\(type(of: module))"
        modules[id] = modules[id] ?? (path.isEmpty ? type : "\(path) (\(type))")
      }
    }
  }

  func name(of tensor: Tensor) -> String? { names[ObjectIdentifier(tensor)] }

  /// The module that holds a parameter, with its place in the network.
  func module(of tensor: Tensor) -> String? { modules[ObjectIdentifier(tensor)] }
}

import Autograd
import NeuralNetworks

/// What the tensors of a graph are called, and which modules they belong to.
struct TensorNames {
  private var names: [ObjectIdentifier: String] = [:]
  private var modules: [ObjectIdentifier: String] = [:]

  /// Labels take precedence over the names of parameters, and the first label of a tensor over
  /// later ones.
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

  /// Gives a name to every other tensor of a graph, except numbers: t1, t2, … to results in their
  /// order, x1, x2, … to leaves and c1, c2, … to constants.
  mutating func nameOthers(below root: Tensor) {
    var taken = Set(names.values)
    func next(_ letter: String, _ number: inout Int) -> String {
      repeat { number += 1 } while taken.contains("\(letter)\(number)")
      taken.insert("\(letter)\(number)")
      return "\(letter)\(number)"
    }
    var (results, leaves, constants) = (0, 0, 0)
    for result in GraphRecording.results(below: root) {
      for input in result.gradFn?.inputs ?? []
      where input.isLeaf && names[ObjectIdentifier(input)] == nil {
        if input.requiresGrad {
          names[ObjectIdentifier(input)] = next("x", &leaves)
        } else if input.count != 1 {
          names[ObjectIdentifier(input)] = next("c", &constants)
        }
      }
      if names[ObjectIdentifier(result)] == nil {
        names[ObjectIdentifier(result)] = next("t", &results)
      }
    }
  }

  func name(of tensor: Tensor) -> String? { names[ObjectIdentifier(tensor)] }

  /// The module that holds a parameter, with its place in the network.
  func module(of tensor: Tensor) -> String? { modules[ObjectIdentifier(tensor)] }
}

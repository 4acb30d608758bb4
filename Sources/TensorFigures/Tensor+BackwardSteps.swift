import Autograd
import NeuralNetworks

extension Tensor {
  /// The backward pass from this tensor, step by step, to be displayed.
  public var backwardSteps: BackwardSteps { backwardSteps() }

  /// Returns the backward pass from this tensor, step by step, to be displayed.
  ///
  /// The pass runs for it, and leaves the graph and every `grad` as they are; so this comes before
  /// `backward()`, which lets go of the graph.
  ///
  /// - Parameters:
  ///   - gradient: Where the chain rule starts; may be left out for a single number, and is 1 then.
  ///   - labels: What to call tensors, such as `["x": x, "y": y]`; others get names.
  ///   - model: The network whose parameters are in the graph, which gives them their names.
  public func backwardSteps(
    gradient: Tensor? = nil, labels: KeyValuePairs<String, Tensor> = [:],
    of model: (any Module)? = nil
  ) -> BackwardSteps {
    let trace = Autograd.backwardSteps(from: self, gradient: gradient)
    var names = TensorNames(labels: labels, model: model)
    names.nameOthers(below: self)
    return StepRecording(of: self, trace: trace, names: names).steps
  }
}

import Autograd
import NeuralNetworks

extension Tensor {
  /// The operations that autograd recorded for this tensor, to be displayed.
  public var graph: AutogradGraph { graph() }

  /// Returns the operations that autograd recorded for this tensor, to be displayed.
  ///
  /// - Parameters:
  ///   - labels: What to call tensors, such as `["x": x, "y": y]`.
  ///   - model: The network whose parameters are in the graph: they get their names, and frames
  ///     show its modules.
  ///   - limit: The number of operations above which those that are farthest from this tensor are
  ///     left out; the picture says how many.
  public func graph(
    labels: KeyValuePairs<String, Tensor> = [:], of model: (any Module)? = nil, limit: Int = 40
  ) -> AutogradGraph {
    GraphRecording(of: self, names: TensorNames(labels: labels, model: model), limit: limit).graph
  }
}

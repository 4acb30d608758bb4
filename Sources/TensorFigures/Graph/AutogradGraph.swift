import Autograd
import Figures
import NeuralNetworks

/// The operations that autograd recorded for a tensor, as a picture.
///
/// A box is a tensor: a leaf, or the result of the operation that its head names. Arrows lead from
/// inputs to results; the backward pass goes against them. The picture shows the moment at which it
/// was made: gradients that came later are not in it.
public struct AutogradGraph: Figure, Hashable, Sendable {
  /// A tensor, and where it came from.
  package struct Box: Hashable, Sendable {
    package enum Origin: Hashable, Sendable {
      /// A leaf that collects its gradient.
      case leaf
      /// A leaf that an optimizer changes.
      case parameter
      /// A tensor that takes no gradient.
      case constant
      /// The result of the operation of this name.
      case operation(String)
      /// A placeholder for the operations beyond the limit.
      case omitted(count: Int)
    }

    package var origin: Origin
    package var name: String?
    package var shape: [Int] = []
    /// The elements as they are printed, line by line, of a tensor small enough to read.
    package var elements: [String] = []
    package var gradient: [String] = []
    /// Whether `backward()` has freed the operation's graph.
    package var isFreed = false
    /// The position of the module that it belongs to.
    package var module: Int?

    /// The name of the operation that the tensor is the result of.
    package var operation: String? { if case .operation(let name) = origin { name } else { nil } }
  }

  /// An arrow between the positions of two boxes.
  package struct Arrow: Hashable, Sendable {
    package var source: Int
    package var target: Int

    package init(source: Int, target: Int) {
      self.source = source
      self.target = target
    }
  }

  /// Inputs come before results, and the tensor itself is the last.
  package var boxes: [Box]
  package var arrows: [Arrow]
  /// The modules that frames are drawn around, such as `fc1 (Linear)`.
  package var modules: [String]

  /// How many operations there are, which, and to which leaves gradients go; of each, the first
  /// twelve.
  public var description: String {
    var names: [String] = []
    var leaves: [String] = []
    var omitted = 0
    for box in boxes {
      let size = box.shape.isEmpty ? "" : " of shape \(box.shape)"
      switch box.origin {
      case .operation(let name): names.append(name)
      case .leaf, .parameter: leaves.append((box.name ?? "a leaf") + size)
      case .constant: break
      case .omitted(let count): omitted = count
      }
    }
    let result = boxes.last?.name.map { " of \($0)" } ?? ""
    guard !names.isEmpty else { return "The graph\(result): nothing was recorded." }
    let count = names.count == 1 ? "one operation" : "\(names.count) operations"
    var text = "The graph\(result): \(count), in order \(names.listed(upTo: 12))"
    if !leaves.isEmpty { text += "; gradients go to \(leaves.listed(upTo: 12))" }
    if omitted > 0 {
      let more = omitted == 1 ? "one more operation is" : "\(omitted) more operations are"
      text += "; \(more) left out"
    }
    return text + "."
  }
}

extension [String] {
  /// The texts as a list, of which the last are left out if there are too many.
  fileprivate func listed(upTo limit: Int) -> String {
    count <= limit
      ? joined(separator: ", ")
      : prefix(limit).joined(separator: ", ") + " and \(count - limit) others"
  }
}

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
  /// - Returns: A picture, which holds texts and no tensors.
  public func graph(
    labels: KeyValuePairs<String, Tensor> = [:], of model: (any Module)? = nil, limit: Int = 40
  ) -> AutogradGraph {
    GraphRecording(of: self, names: TensorNames(labels: labels, model: model), limit: limit).graph
  }
}

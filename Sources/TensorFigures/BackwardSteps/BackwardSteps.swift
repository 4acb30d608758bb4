import Autograd
import NeuralNetworks

/// The backward pass of a tensor, operation by operation, as a figure to step through.
///
/// Each step shows the gradient that arrives at a result, the local derivative of the operation as
/// a formula and in numbers, and the gradient that is passed on to each of its inputs.
public struct BackwardSteps: Hashable, Sendable {
  /// The backward pass through one operation.
  package struct Step: Hashable, Sendable {
    /// PyTorch's name for the operation.
    package var operation: String
    /// The result and how it was computed, in LaTeX, such as `y = x^2`.
    package var equation: String
    /// The gradient that arrives: its name in LaTeX, and its elements.
    package var arriving: Quantity
    /// One for each input that takes a gradient.
    package var inputs: [Input]
    /// The result's place among the graph's boxes.
    package var box: Int
  }

  /// Something with a name in LaTeX and elements as they are printed.
  package struct Quantity: Hashable, Sendable {
    package var name: String
    package var elements: [String]

    package init(name: String, elements: [String]) {
      self.name = name
      self.elements = elements
    }
  }

  /// The gradient's path through an operation to one of its inputs.
  package struct Input: Hashable, Sendable {
    /// What the input is called, in LaTeX.
    package var name: String
    /// The derivative of the result by this input: an equation, and its elements if they are few.
    package var local: Quantity
    /// The gradient that is passed on, with the equation by which it was computed.
    package var passedOn: Quantity
    /// The sum with what other operations have sent before, if there is any.
    package var total: [String]?
    /// Whether the gradient ends here, in the `grad` of a leaf.
    package var isLeaf: Bool
    package var box: Int
  }

  /// The name of the tensor that the pass starts from, in LaTeX.
  package var result: String
  package var graph: AutogradGraph
  package var steps: [Step]
  /// The number of steps after these that are left out.
  package var omittedCount = 0
  /// A comparison of the gradients with finite differences.
  package var check: Check?

  package struct Check: Hashable, Sendable {
    package var isCorrect: Bool
    package var count: Int
    package var relativeError: Double
  }

  /// Returns the same steps, with the result of a gradient check beside them.
  public func checked(by check: GradientCheck) -> BackwardSteps {
    var result = self
    result.check = Check(
      isCorrect: check.isCorrect, count: check.count, relativeError: check.relativeError)
    return result
  }

  /// How many steps there are, their operations in order, and how many of them are left out.
  public var description: String {
    let names = steps.map(\.operation).joined(separator: ", ")
    let count = steps.count + omittedCount
    let words = "The backward pass in \(count) step\(count == 1 ? "" : "s"): \(names)"
    return omission.map { "\(words); \($0)." } ?? "\(words)."
  }

  /// The note about the steps that are left out.
  var omission: String? {
    switch omittedCount {
    case 0: nil
    case 1: "one more step is left out"
    default: "\(omittedCount) more steps are left out"
    }
  }
}

extension Tensor {
  /// The backward pass from this tensor, step by step, to be displayed.
  public var backwardSteps: BackwardSteps { backwardSteps() }

  /// Returns the backward pass from this tensor, step by step, to be displayed.
  ///
  /// This runs the pass, but leaves the graph and every `grad` unchanged. Call it before
  /// `backward()`, which frees the graph.
  ///
  /// - Parameters:
  ///   - gradient: Where the chain rule starts; may be left out for a single number, and is 1 then.
  ///   - labels: What to call tensors, such as `["x": x, "y": y]`; others get names.
  ///   - model: The network whose parameters are in the graph, which gives them their names.
  ///   - limit: The number of steps above which the last ones are left out; the figure says how
  ///     many.
  /// - Returns: The steps, which hold texts and no tensors.
  public func backwardSteps(
    gradient: Tensor? = nil, labels: KeyValuePairs<String, Tensor> = [:],
    of model: (any Module)? = nil, limit: Int = 40
  ) -> BackwardSteps {
    let trace = Autograd.backwardSteps(from: self, gradient: gradient)
    var names = TensorNames(labels: labels, model: model)
    names.nameOthers(below: self)
    return StepRecording(of: self, trace: trace, names: names, limit: Swift.max(1, limit)).steps
  }
}

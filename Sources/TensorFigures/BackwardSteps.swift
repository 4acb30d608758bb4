import Autograd

/// The backward pass of a tensor, operation by operation, as a figure to step through.
///
/// Each step shows the gradient that arrives at a result, the local derivative of the operation as a
/// formula and in numbers, and what goes on to each of its inputs.
public struct BackwardSteps: Hashable, Sendable {
  /// What happens at one operation.
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

  /// What an operation does with the gradient on the way to one of its inputs.
  package struct Input: Hashable, Sendable {
    /// What the input is called, in LaTeX.
    package var name: String
    /// The derivative of the result by this input: an equation, and its elements if they are few.
    package var local: Quantity
    /// The gradient that goes on, with the equation by which it was computed.
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

  public var description: String {
    let names = steps.map(\.operation).joined(separator: ", ")
    return "The backward pass in \(steps.count) step\(steps.count == 1 ? "" : "s"): \(names)."
  }
}

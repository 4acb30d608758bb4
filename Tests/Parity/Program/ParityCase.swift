import Autograd
import OperationCases

/// One case: an operation, its arguments and inputs, and the vectors that its derivatives are taken along.
struct ParityCase: Decodable {
  let id: Int
  let operation: String
  /// The arguments of a drawn operation, or nil for a row of the operation table.
  let arguments: Arguments?
  let inputs: [Input]
  /// The gradient of each result that requires one, or nil where no gradients are taken.
  let upstream: [Elements]?
  /// The gradient of the gradient of each input that requires one, then of each upstream gradient.
  let second: [Elements]?

  /// A tensor that is made from its elements by views.
  struct Input: Decodable {
    let elements: Elements
    let views: [View]
    /// Whether the tensor requires gradients: its elements as a leaf, or the view, or nothing.
    let leaf: Leaf

    enum Leaf: String, Decodable { case elements, view, none }
  }

  enum View: Decodable {
    case transpose(Int, Int)
    case slice(dim: Int, start: Int, end: Int, step: Int)
    case expand([Int])

    init(from decoder: any Decoder) throws {
      let list = try decoder.singleValueContainer().decode([ArgumentValue].self)
      let numbers = list.dropFirst().map(\.int)
      self =
        switch list[0].string {
        case "transpose": .transpose(numbers[0], numbers[1])
        case "slice":
          .slice(dim: numbers[0], start: numbers[1], end: numbers[2], step: numbers[3])
        default: .expand(numbers)
        }
    }
  }

  /// Computes stage by stage, and hands over the answer of each, and at the end that it has finished.
  func run(_ report: (Answer) throws -> Void) throws {
    try runStages(report)
    try report(Answer(id: id, stage: .finished, tensors: []))
  }

  private func runStages(_ report: (Answer) throws -> Void) throws {
    var leaves: [Tensor] = []
    let tensors = inputs.map { $0.tensor(leaves: &leaves) }
    let results = compute(tensors)
    try report(Answer(id: id, stage: .results, tensors: results.map(TensorAnswer.init)))
    guard let upstream else { return }
    let outputs = results.filter(\.requiresGrad)
    let first = grad(
      of: outputs, withRespectTo: leaves, gradients: upstream.map { $0.tensor() },
      retainGraph: true, allowUnused: true)
    try report(Answer(id: id, stage: .gradients, tensors: first.map(TensorAnswer.init)))
    guard let second else { return }
    let gradients = upstream.map { $0.tensor() }
    for gradient in gradients { gradient.requiresGrad = true }
    let graph = grad(
      of: outputs, withRespectTo: leaves, gradients: gradients, createGraph: true,
      allowUnused: true)
    let recorded = zip(graph, second).filter { $0.0.requiresGrad }
    if recorded.isEmpty { return }
    let derivatives = grad(
      of: recorded.map(\.0), withRespectTo: leaves + gradients,
      gradients: recorded.map { $0.1.tensor() }, allowUnused: true)
    try report(Answer(id: id, stage: .second, tensors: derivatives.map(TensorAnswer.init)))
  }

  private func compute(_ tensors: [Tensor]) -> [Tensor] {
    if let arguments {
      guard let operation = DrawnOperation.named[operation] else {
        fatalError("no drawn operation \(operation)")
      }
      return operation(tensors, arguments)
    }
    guard let row = Self.rows[operation] else { fatalError("no row \(operation)") }
    return [row.compute(tensors)]
  }

  private static let rows = Dictionary(
    uniqueKeysWithValues: Operation.all.map { ($0.testDescription, $0) })
}

extension ParityCase.Input {
  func tensor(leaves: inout [Tensor]) -> Tensor {
    let base = elements.tensor()
    if leaf == .elements {
      base.requiresGrad = true
      leaves.append(base)
    }
    var tensor = base
    for view in views {
      tensor =
        switch view {
        case .transpose(let first, let second): tensor.transpose(first, second)
        case .slice(let dim, let start, let end, let step):
          tensor.slice(dim: dim, from: start, to: end, step: step)
        case .expand(let shape): tensor.expand(shape)
        }
    }
    if leaf == .view {
      tensor = tensor.detach()
      tensor.requiresGrad = true
      leaves.append(tensor)
    }
    return tensor
  }
}

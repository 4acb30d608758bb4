import Synchronization

/// The record of one operation, which a tensor came from, or the end of the graph at a leaf.
public final class Node: CustomStringConvertible {
  /// PyTorch's name for the operation, such as `PowBackward0`.
  public let name: String

  /// The leaf whose gradients are added up here, or nil for an operation.
  public let variable: Tensor?

  /// The operation, or nil after `backward()` has freed the graph.
  package private(set) var function: (any Function)?

  /// The operation's inputs, in its order, as they were when it was recorded.
  ///
  /// A tensor that has been changed in place since then has a newer node. Its former self, which has the
  /// older one, is the input.
  package var inputs: [Tensor] {
    for input in recordedInputs where input.isNewer(than: self) {
      // Stored, because the newer node releases the former tensor when it is freed.
      recordedInputs = recordedInputs.map { $0.former(before: self) }
      break
    }
    return recordedInputs
  }

  private var recordedInputs: [Tensor]

  /// The tensor as it was before the change that this node records, if it records one.
  private(set) var former: Tensor?

  /// The number of nodes that were made before this one, so that inputs come before results.
  package let number: Int

  /// How often the memory of all saved tensors had been changed when the operation was recorded.
  private let version: Int

  private static let count = Atomic(0)

  init(_ function: some Function, inputs: [Tensor], output: Tensor, former: Tensor? = nil) {
    name = function.name
    variable = nil
    self.function = function
    recordedInputs = inputs
    self.former = former
    number = Node.count.wrappingAdd(1, ordering: .relaxed).oldValue
    version = Node.version(function, output: output)
  }

  /// Makes the node at the end of the graph where a leaf collects its gradients.
  private init(variable: Tensor) {
    name = "AccumulateGrad"
    self.variable = variable
    function = nil
    recordedInputs = []
    number = 0
    version = 0
  }

  /// The nodes that the gradients of this operation's inputs go to; nil for an input that needs none.
  public var nextFunctions: [Node?] {
    inputs.map { input in
      input.gradFn ?? (input.requiresGrad ? Node(variable: input) : nil)
    }
  }

  /// The name in angle brackets, such as `<PowBackward0>`.
  public var description: String { "<\(name)>" }

  /// Whether a tensor that the backward pass reads was changed since the operation was recorded.
  func isStale(output: Tensor) -> Bool {
    function.map { Node.version($0, output: output) != version } ?? false
  }

  /// The sum of the versions, which only grow: it changes if one of them does.
  private static func version(_ function: some Function, output: Tensor) -> Int {
    let ofInputs = function.saved.reduce(0) { $0 + $1.storage.version }
    return function.savesOutput ? ofInputs + output.storage.version : ofInputs
  }

  /// Releases the operation and its inputs.
  ///
  /// Releasing a tensor releases its node, which releases the next tensor: for a long chain, this
  /// recursion would overflow the stack. So the inputs are released one by one, in a loop.
  func free() {
    var pending = takeInputs()
    while var tensor = pending.popLast() {
      guard isKnownUniquelyReferenced(&tensor), var node = tensor.recordedNode else { continue }
      tensor.recordedNode = nil
      if isKnownUniquelyReferenced(&node) { pending += node.takeInputs() }
    }
  }

  deinit { free() }

  private func takeInputs() -> [Tensor] {
    function = nil
    let taken = former.map { recordedInputs + [$0] } ?? recordedInputs
    recordedInputs = []
    former = nil
    return taken
  }
}

extension Tensor {
  /// Whether the tensor was changed in place after the node was recorded.
  fileprivate func isNewer(than node: Node) -> Bool { (gradFn?.number ?? -1) >= node.number }

  /// The tensor as it was when the node was recorded.
  fileprivate func former(before node: Node) -> Tensor {
    var tensor = self
    while tensor.isNewer(than: node), let former = tensor.gradFn?.former { tensor = former }
    return tensor
  }
}

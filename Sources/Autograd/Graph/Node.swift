/// The record of one operation: where a tensor came from.
public final class Node: CustomStringConvertible {
  /// PyTorch's name for the operation, such as `PowBackward0`.
  public let name: String

  /// The operation with its inputs, or nil after `backward()` has freed the graph.
  private(set) var function: (any Function)?

  /// How often the memory of each saved input had been changed when the operation was recorded.
  private let versions: [Int]

  init(_ function: some Function) {
    name = function.name
    self.function = function
    versions = function.saved.map(\.storage.version)
  }

  /// Whether an input that the backward pass reads was changed since the operation was recorded.
  var isStale: Bool { function.map { $0.saved.map(\.storage.version) != versions } ?? false }

  public var description: String { "<\(name)>" }

  /// Lets go of the operation and its inputs.
  ///
  /// Releasing a tensor releases its node, which releases the next tensor: left to itself, a long
  /// chain would overflow the stack. So the inputs are taken apart here one by one, in a loop.
  func free() {
    var pending = takeInputs()
    while var tensor = pending.popLast() {
      guard isKnownUniquelyReferenced(&tensor), var node = tensor.gradFn else { continue }
      tensor.gradFn = nil
      if isKnownUniquelyReferenced(&node) { pending += node.takeInputs() }
    }
  }

  deinit { free() }

  private func takeInputs() -> [Tensor] {
    guard let taken = function else { return [] }
    let inputs = taken.inputs
    function = nil
    return inputs
  }
}

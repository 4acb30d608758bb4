extension Tensor {
  /// Adds the gradient of this tensor to the `grad` of every leaf that it was computed from.
  ///
  /// - Parameters:
  ///   - gradient: Where the chain rule starts; may be left out for a single number, and is 1 then.
  ///   - retainGraph: Keeps the recorded operations, so that `backward()` can be called again.
  public func backward(_ gradient: Tensor? = nil, retainGraph: Bool = false) {
    var pass = BackwardPass(from: self, gradient: gradient, retainGraph: retainGraph)
    withGradEnabled(false) { pass.run() }
    for leaf in pass.leaves {
      let gradient = pass.takeGradient(of: leaf)
      if let sum = leaf.grad {
        leaf.grad = noGrad { sum + gradient }
      } else {
        leaf.grad = gradient
      }
    }
  }
}

/// Returns the gradients of one tensor with respect to others, and leaves every `grad` as it is.
///
/// - Parameters:
///   - retainGraph: Keeps the recorded operations of `output`; `createGraph` does so too.
///   - createGraph: Records the computation of the gradients, so that they have gradients.
public func gradients(
  of output: Tensor, withRespectTo inputs: [Tensor], gradient: Tensor? = nil,
  retainGraph: Bool = false, createGraph: Bool = false
) -> [Tensor] {
  var pass = BackwardPass(
    from: output, gradient: gradient, retainGraph: retainGraph || createGraph)
  pass.keep(inputs)
  withGradEnabled(createGraph) { pass.run() }
  return inputs.enumerated().map { position, input in
    guard let gradient = pass.gradient(of: input) else { trap(.unusedInput(position: position)) }
    return gradient
  }
}

/// One walk through the graph, from a result to the leaves.
private struct BackwardPass {
  private let retainGraph: Bool
  /// Every tensor that an operation computed, each after the inputs of its operation.
  private var order: [Tensor]
  private var gradients: [ObjectIdentifier: Tensor] = [:]
  private var kept: Set<ObjectIdentifier> = []
  private(set) var leaves: [Tensor] = []

  init(from root: Tensor, gradient: Tensor?, retainGraph: Bool) {
    if !root.requiresGrad { trap(.backwardWithoutGraph) }
    if gradient == nil && root.count != 1 { trap(.backwardFromMany(shape: root.shape)) }
    if let gradient, gradient.shape != root.shape {
      trap(.gradientShape(expected: root.shape, found: gradient.shape))
    }
    self.retainGraph = retainGraph
    order = BackwardPass.topologicalOrder(from: root)
    gradients[ObjectIdentifier(root)] = gradient?.to(root.dtype) ?? .onesLike(root)
    if root.isLeaf { leaves.append(root) }
  }

  /// Keeps the gradients of these tensors, which need not be leaves.
  mutating func keep(_ tensors: [Tensor]) {
    kept = Set(tensors.map { ObjectIdentifier($0) })
  }

  /// Applies the chain rule from the results down to the leaves.
  mutating func run() {
    while let tensor = order.popLast() {
      let id = ObjectIdentifier(tensor)
      guard let gradient = gradients[id], let node = tensor.gradFn,
        let function = node.function
      else { continue }
      if node.isStale { trap(.savedInputChanged(node: node.name)) }
      if !kept.contains(id) { gradients[id] = nil }
      let inputGradients = function.backward(gradient, output: tensor)
      for (input, inputGradient) in zip(function.inputs, inputGradients) {
        if let inputGradient, input.requiresGrad { add(inputGradient, to: input) }
      }
      if !retainGraph { node.free() }
    }
  }

  private mutating func add(_ gradient: Tensor, to input: Tensor) {
    let fitted = gradient.summed(to: input.shape).to(input.dtype)
    let id = ObjectIdentifier(input)
    if let sum = gradients[id] {
      gradients[id] = sum + fitted
    } else {
      gradients[id] = fitted
      if input.isLeaf { leaves.append(input) }
    }
  }

  func gradient(of tensor: Tensor) -> Tensor? { gradients[ObjectIdentifier(tensor)] }

  /// Hands over a leaf's gradient, as a copy if anything else has the same memory.
  mutating func takeGradient(of leaf: Tensor) -> Tensor {
    var gradient = gradients.removeValue(forKey: ObjectIdentifier(leaf))!
    let isOwned = !gradient.isView && isKnownUniquelyReferenced(&gradient)
    return isOwned ? gradient : gradient.copied()
  }

  /// Orders the results after their inputs, with a stack of its own: graphs can be very deep.
  private static func topologicalOrder(from root: Tensor) -> [Tensor] {
    var order: [Tensor] = []
    var visited: Set<ObjectIdentifier> = []
    var stack = [(tensor: root, inputsAreDone: false)]
    while let (tensor, inputsAreDone) = stack.popLast() {
      if inputsAreDone {
        order.append(tensor)
        continue
      }
      guard let node = tensor.gradFn, visited.insert(ObjectIdentifier(tensor)).inserted else {
        continue
      }
      guard let function = node.function else { trap(.backwardTwice(node: node.name)) }
      stack.append((tensor, true))
      stack += function.inputs.map { ($0, false) }
    }
    return order
  }
}

extension Tensor {
  /// Adds the gradient of this tensor to the `grad` of every leaf that it was computed from.
  ///
  /// It frees the recorded operations, so that a second `backward()` through any of them is refused. PyTorch
  /// refuses it only where an operation had saved tensors, and lets it pass through a sum; here the mistake
  /// does not depend on the operation.
  ///
  /// - Parameters:
  ///   - gradient: Where the chain rule starts; may be left out for a single number, and is 1 then.
  ///   - retainGraph: Keeps the recorded operations, so that `backward()` can be called again; by
  ///     default if `createGraph` is true.
  ///   - createGraph: Records the computation of the gradients, so that they have gradients.
  ///   - inputs: The only tensors to get a gradient; by default all leaves.
  public func backward(
    _ gradient: Tensor? = nil, retainGraph: Bool? = nil, createGraph: Bool = false,
    inputs: [Tensor]? = nil
  ) {
    var pass = BackwardPass(keeping: inputs, retainGraph: retainGraph ?? createGraph)
    pass.start(from: self, gradient: gradient)
    withGradEnabled(createGraph) { pass.run() }
    for leaf in inputs ?? pass.leaves where leaf.arriving != nil {
      leaf.accumulate(leaf.takeArriving())
    }
    pass.finish()
  }
}

/// Returns the gradients of a tensor with respect to others, and leaves every `grad` as it is.
///
/// - Parameters:
///   - output: The tensor to differentiate; it must require gradients.
///   - inputs: The tensors to differentiate by, which need not be leaves.
///   - gradient: Where the chain rule starts; may be left out for a single number, and is 1 then.
///   - retainGraph: Keeps the recorded operations of `output`; by default if `createGraph` is true.
///   - createGraph: Records the computation of the gradients, so that they have gradients.
///   - allowUnused: Gives zeros for an input that the output does not depend on, which otherwise
///     traps. PyTorch gives `None` there.
/// - Returns: One gradient for each input, in its shape and type.
public func grad(
  of output: Tensor, withRespectTo inputs: [Tensor], gradient: Tensor? = nil,
  retainGraph: Bool? = nil, createGraph: Bool = false, allowUnused: Bool = false
) -> [Tensor] {
  grad(
    of: [output], withRespectTo: inputs, gradients: [gradient], retainGraph: retainGraph,
    createGraph: createGraph, allowUnused: allowUnused)
}

/// Returns the gradient of a tensor with respect to another, and leaves every `grad` as it is.
public func grad(
  of output: Tensor, withRespectTo input: Tensor, gradient: Tensor? = nil,
  retainGraph: Bool? = nil, createGraph: Bool = false
) -> Tensor {
  grad(
    of: output, withRespectTo: [input], gradient: gradient, retainGraph: retainGraph,
    createGraph: createGraph)[0]
}

/// Returns the sums of the gradients of several tensors with respect to others.
///
/// - Parameters:
///   - outputs: The tensors to differentiate; each must require gradients.
///   - inputs: The tensors to differentiate by, which need not be leaves.
///   - gradients: Where the chain rule starts for each output; nil is 1 for a single number.
///   - retainGraph: Keeps the recorded operations of the outputs; by default if `createGraph` is
///     true.
///   - createGraph: Records the computation of the gradients, so that they have gradients.
///   - allowUnused: Gives zeros for an input that no output depends on, which otherwise traps.
/// - Returns: One gradient for each input, in its shape and type.
public func grad(
  of outputs: [Tensor], withRespectTo inputs: [Tensor], gradients: [Tensor?],
  retainGraph: Bool? = nil, createGraph: Bool = false, allowUnused: Bool = false
) -> [Tensor] {
  var pass = BackwardPass(keeping: inputs, retainGraph: retainGraph ?? createGraph)
  for (output, gradient) in zip(outputs, gradients) { pass.start(from: output, gradient: gradient) }
  withGradEnabled(createGraph) { pass.run() }
  let results = inputs.enumerated().map { position, input in
    if let gradient = input.arriving { return gradient }
    if !allowUnused { trap(.unusedInput(position: position)) }
    return .zerosLike(input)
  }
  pass.finish()
  return results
}

/// One step of the backward pass: that of one operation.
package struct BackwardStep {
  /// The result of the operation.
  package let output: Tensor
  /// The complete gradient that has arrived at the result.
  package let gradient: Tensor
  /// The gradient passed on to each input, in the input's shape; nil for an input that needs none.
  package let passedOn: [Tensor?]
}

/// Returns what a backward pass does, operation by operation, and leaves graph and gradients as they are.
package func backwardSteps(from output: Tensor, gradient: Tensor? = nil) -> [BackwardStep] {
  var steps: [BackwardStep] = []
  var pass = BackwardPass(keeping: [], retainGraph: true)
  pass.start(from: output, gradient: gradient)
  noGrad { pass.run { steps.append($0) } }
  pass.finish()
  return steps
}

/// One walk through the graph, from results to the leaves.
///
/// Each tensor holds the gradient that has arrived at it so far. Operations are undone in the reverse
/// of the order in which they were done: then every gradient is complete before it is passed on.
private struct BackwardPass {
  private let retainGraph: Bool
  /// The tensors whose gradients are requested, which need not be leaves; nil for all leaves.
  private let kept: [Tensor]?
  private(set) var leaves: [Tensor] = []
  /// The results of operations that are reached, sorted by their nodes once all are found.
  private var results: [Tensor] = []
  /// State that a pass in progress, such as one whose hook calls `backward()`, keeps in tensors.
  private var borrowed: [(tensor: Tensor, pass: Int, arriving: Tensor?)] = []
  /// How many operations still have to pass their part of the gradient of a leaf with hooks.
  private var awaited: [ObjectIdentifier: Int] = [:]
  private let state = ThreadState.current
  /// The number of this pass among those in progress on this thread.
  private let depth: Int

  init(keeping kept: [Tensor]?, retainGraph: Bool) {
    self.kept = kept
    self.retainGraph = retainGraph
    state.passCount += 1
    depth = state.passCount
  }

  /// Adds a tensor to start from, and finds what it was computed from.
  mutating func start(from root: Tensor, gradient: Tensor?) {
    if !root.requiresGrad { trap(.backwardWithoutGraph) }
    if gradient == nil && root.count != 1 { trap(.backwardFromMany(shape: root.shape)) }
    if let gradient, gradient.shape != root.shape {
      trap(.gradientShape(expected: root.shape, found: gradient.shape))
    }
    visit(root)
    root.add(arriving: gradient?.to(root.dtype) ?? .onesLike(root))
  }

  /// Finds all tensors that a new root was computed from, with an explicit stack, because graphs
  /// are deep.
  private mutating func visit(_ root: Tensor) {
    var next = results.count
    reach(root)
    while next < results.count {
      let node = results[next].gradFn!
      if node.function == nil { trap(.backwardTwice(node: node.name)) }
      for input in node.inputs where input.requiresGrad {
        if input.hooks != nil && input.isLeaf { awaited[ObjectIdentifier(input), default: 0] += 1 }
        reach(input)
      }
      next += 1
    }
  }

  private mutating func reach(_ tensor: Tensor) {
    if tensor.pass == depth { return }
    if tensor.pass != 0 {
      borrowed.append((tensor, tensor.pass, tensor.arriving))
      tensor.arriving = nil
    }
    tensor.pass = depth
    if tensor.isLeaf { leaves.append(tensor) } else { results.append(tensor) }
  }

  /// Applies the chain rule from the results down to the leaves.
  ///
  /// An observer sees every step, and then no gradient is kept.
  mutating func run(watch: ((BackwardStep) -> Void)? = nil) {
    if results.count > 1 { results.sort { $0.gradFn!.number < $1.gradFn!.number } }
    let keptResults = kept.map { Set($0.map { ObjectIdentifier($0) }) }
    while let tensor = results.popLast() {
      let node = tensor.gradFn!
      let inputs = node.inputs
      defer {
        if !retainGraph { node.free() }
        if !awaited.isEmpty { callHooks(ofLeavesAmong: inputs) }
      }
      guard let gradient = tensor.hooked(), let function = node.function else { continue }
      if tensor.retainsGrad && watch == nil { tensor.accumulate(gradient) }
      if keptResults?.contains(ObjectIdentifier(tensor)) != true {
        (tensor.pass, tensor.arriving) = (0, nil)
      }
      if node.isStale(output: tensor) { trap(.savedInputChanged(node: node.name)) }
      let gradients = function.backward(gradient, output: tensor)
      // The function may return additional nils for optional inputs that are absent, such as a
      // bias.
      let (count, extra) = (inputs.count, gradients.dropFirst(inputs.count))
      if gradients.count < count || extra.contains(where: { $0 != nil }) {
        trap(.gradientCount(node: node.name, expected: count, found: gradients.count))
      }
      watch?(BackwardStep(output: tensor, gradient: gradient, gradients: gradients))
      for (input, gradient) in zip(inputs, gradients) {
        if let gradient, input.requiresGrad { input.add(arriving: gradient, from: node) }
      }
    }
    // A leaf to which no operation passes a gradient is a root, whose gradient came from the
    // caller.
    for leaf in leaves where awaited[ObjectIdentifier(leaf)] == nil { _ = leaf.hooked() }
  }

  /// Calls the hooks of those leaves whose gradient is complete with the parts of one more operation.
  private mutating func callHooks(ofLeavesAmong inputs: [Tensor]) {
    for leaf in inputs {
      guard let count = awaited[ObjectIdentifier(leaf)] else { continue }
      awaited[ObjectIdentifier(leaf)] = count - 1
      if count == 1 { _ = leaf.hooked() }
    }
  }

  /// Clears the state of this pass in the tensors, and restores that of an outer pass.
  mutating func finish() {
    for leaf in leaves { (leaf.pass, leaf.arriving) = (0, nil) }
    for tensor in kept ?? [] { (tensor.pass, tensor.arriving) = (0, nil) }
    for (tensor, pass, arriving) in borrowed { (tensor.pass, tensor.arriving) = (pass, arriving) }
    state.passCount -= 1
  }
}

extension BackwardStep {
  fileprivate init(output: Tensor, gradient: Tensor, gradients: [Tensor?]) {
    self.output = output
    self.gradient = gradient
    passedOn = zip(output.gradFn!.inputs, gradients).map { input, gradient in
      input.requiresGrad ? gradient?.summed(to: input.shape).to(input.dtype) : nil
    }
  }
}

extension Tensor {
  /// Adds a part of this tensor's gradient to the parts that have arrived, fitted to its shape.
  fileprivate func add(arriving gradient: Tensor, from node: Node? = nil) {
    if let node, gradient.shape != shape, Shape.broadcast(gradient.shape, shape) != gradient.shape {
      trap(.wrongGradient(node: node.name, expected: shape, found: gradient.shape))
    }
    let fitted = gradient.summed(to: shape).to(dtype)
    arriving = arriving.map { $0 + fitted } ?? fitted
  }

  /// The gradient that has arrived, after the hooks have seen it.
  fileprivate func hooked() -> Tensor? {
    if let hooks, arriving != nil {
      for hook in hooks {
        guard let changed = hook.run(arriving!) else { continue }
        checkGradient(changed, operation: "registerHook")
        arriving = changed
      }
    }
    return arriving
  }

  /// Hands over the gradient that has arrived, as a copy if anything else has the same memory.
  fileprivate func takeArriving() -> Tensor {
    var gradient = arriving!
    arriving = nil
    let isOwned = !gradient.isView && isKnownUniquelyReferenced(&gradient)
    return isOwned || gradient.requiresGrad ? gradient : gradient.copied()
  }

  /// Adds to `grad`, in its memory unless the sum is recorded.
  fileprivate func accumulate(_ gradient: Tensor) {
    guard let sum = grad else {
      grad = gradient
      return
    }
    if gradient.requiresGrad || sum.requiresGrad {
      grad = sum + gradient
    } else if sum.isContiguous {
      sum.addInPlace(gradient)
    } else {
      grad = sum + gradient
    }
  }

  /// Traps unless the gradient has this tensor's shape and type.
  func checkGradient(_ gradient: Tensor, operation: String) {
    if gradient.shape != shape || gradient.dtype != dtype {
      trap(
        .otherGradient(
          operation: operation, shape: shape, dtype: dtype, foundShape: gradient.shape,
          foundDType: gradient.dtype))
    }
  }
}

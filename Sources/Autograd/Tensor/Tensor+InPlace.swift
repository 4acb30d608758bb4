// Changes in place are recorded, as in PyTorch. The tensor gets a new node, and an input of that node is
// the tensor's former self, which keeps the old one. So what was computed before the change still leads
// to where the old elements came from.

extension Tensor {
  /// Adds `factor` times the other tensor, which is broadcast, to this one, in its memory.
  ///
  /// Product and sum are rounded together.
  ///
  /// Views of the memory change with it. The change is recorded if one of the tensors requires
  /// gradients. It stops the program for a leaf that requires them, unless inside `noGrad`, and for
  /// tensors that share a part of their memory, as the sums would depend on their order.
  ///
  /// What is recorded for a tensor that was computed from its own former elements is freed by
  /// `backward()` only.
  public func addInPlace(_ other: Tensor, factor: Double = 1) {
    change(.add(other, factor: factor), operation: "addInPlace", name: "AddBackward0")
  }

  /// Multiplies each element by a number, under the rules of `addInPlace`.
  public func scaleInPlace(_ factor: Double) {
    change(.scale(factor), operation: "scaleInPlace", name: "MulBackward0")
  }

  /// Sets each element from another tensor, which is broadcast, under the rules of `addInPlace`.
  ///
  /// The numbers are converted to this tensor's type.
  public func copyInPlace(_ other: Tensor) {
    change(.set(other), operation: "copyInPlace", name: "CopyBackwards")
  }

  /// Calls the body with the elements in row-major order, to change them without a record.
  ///
  /// For formulas that change several tensors in one loop, such as those of optimizers.
  package func updateInPlace<Element: TensorElement>(
    operation: String, _ body: (UnsafeMutableBufferPointer<Element>) -> Void
  ) {
    if isGradEnabled && root.requiresGrad { trap(.inPlaceOnLeaf) }
    checkDistinctElements(operation: operation)
    storage.noteChange()
    let dense = packed()
    guard let buffer = Element.buffer(of: dense.storage) else {
      trap(.wrongType(operation: operation, expected: Element.dtype, found: dtype))
    }
    buffer.withElements { body($0.part(from: dense.offset, count: count)) }
    if dense !== self { setElements(from: dense) }
  }

  /// Changes the elements, or those that the selection chooses, and records it.
  ///
  /// The node has the given name of PyTorch's if all of a tensor changes that is not a view; that
  /// of a part is called `CopySlices`.
  func change(
    _ kind: InPlaceChange.Kind, at selection: IndexSelection? = nil, operation: String, name: String
  ) {
    check(kind, at: selection, operation: operation)
    let root = root
    if root.isView, let node = root.recordedNode, node.function == nil {
      trap(.inPlaceOnFreedView(node: node.name))
    }
    let isRecorded =
      isGradEnabled && dtype.isFloatingPoint
      && (root.requiresGrad || kind.value?.requiresGrad == true)
    if isRecorded && root.isLeaf && root.requiresGrad { trap(.inPlaceOnLeaf) }
    if isRecorded && !root.isContiguous { trap(.recordedChangeOfStrided(operation: operation)) }
    storage.noteChange()
    noGrad { perform(kind, at: selection) }
    if isRecorded {
      root.record(
        kind,
        part: MemoryPart(
          shape: shape, strides: strides, offset: offset - root.offset, selection: selection),
        name: self === root ? name : "CopySlices")
    }
  }

  /// Gives this tensor the node of a change that has just been made.
  private func record(_ kind: InPlaceChange.Kind, part: MemoryPart, name: String) {
    let former = formerSelf()
    hooks = nil
    let kind: InPlaceChange.Kind =
      switch kind {
      case .set(let value) where value === self: .set(former)
      case .add(let value, let factor) where value === self: .add(former, factor: factor)
      default: kind
      }
    let change = InPlaceChange(x: former, part: part, kind: kind, name: name)
    recordedNode = Node(change, inputs: change.inputs, output: self, former: former)
    storage.noteRecordedChange()
    if isView { seenChanges = storage.recordedChanges }
  }

  /// A tensor with this one's memory and its present node.
  private func formerSelf() -> Tensor {
    let former = Tensor(
      storage: storage, shape: shape, strides: strides, offset: offset, isView: false)
    former.recordedNode = recordedNode
    former.hooks = hooks
    return former
  }

  /// Gives a view a new node, as a part of its owner, after a recorded change of the memory.
  func followChanges() {
    seenChanges = storage.recordedChanges
    let root = root
    if root === self || root.isLeaf || !root.isContiguous { return }
    let view = StridedView(
      x: root, shape: shape, strides: strides, offset: offset - root.offset)
    recordedNode = Node(view, inputs: [root], output: self, former: formerSelf())
    base = root
  }

  /// The tensor whose memory this view shows, or the tensor itself.
  ///
  /// A tensor that `detach()` made counts as separate, because a change of it is not recorded for
  /// the other.
  private var root: Tensor {
    var tensor = self
    while tensor.isView {
      guard let owner = tensor.base ?? tensor.recordedNode?.function?.inputs.first,
        owner.storage === tensor.storage
      else { break }
      tensor = owner
    }
    return tensor
  }

  /// Changes the elements, or those that the selection chooses; the caller has checked everything.
  func perform(_ kind: InPlaceChange.Kind, at selection: IndexSelection?) {
    switch (kind, selection) {
    case (.set(let value), nil): setElements(from: source(value))
    case (.set(let value), let selection?): set(selection, to: source(value, of: nil))
    case (.add(let value, let factor), _): add(source(value), factor)
    case (.scale(let factor), _): scale(factor)
    }
  }

  /// The value in this tensor's type and shape, and in memory of its own if it shares only some.
  private func source(_ value: Tensor) -> Tensor { source(value, of: shape) }

  private func source(_ value: Tensor, of shape: [Int]?) -> Tensor {
    let isShared = value.storage === storage && !hasSameElements(as: value)
    let converted = isShared ? value.copied() : value.converted(to: dtype)
    return shape.map { converted.expandedView(to: $0) } ?? converted
  }

  private func add(_ other: Tensor, _ factor: Double) {
    switch storage {
    case .float32(let buffer): add(other, Float(factor), in: buffer)
    case .float64(let buffer): add(other, factor, in: buffer)
    case .int64, .bool: fatalError("addInPlace: elements of type \(dtype)")
    }
  }

  private func add<Element: FloatingElement>(
    _ other: Tensor, _ factor: Element, in buffer: ElementBuffer<Element>
  ) {
    other.withElements { (y: UnsafeBufferPointer<Element>) in
      buffer.withElements { x in
        if isContiguous {
          Element.add(y, times: factor, to: x.part(from: offset, count: y.count))
        } else {
          for (i, place) in StridedOffsets(shape: shape, strides: strides).enumerated() {
            x[offset + place].addProduct(factor, y[i])
          }
        }
      }
    }
  }

  private func scale(_ factor: Double) {
    switch storage {
    case .float32(let buffer): scale(Float(factor), in: buffer)
    case .float64(let buffer): scale(factor, in: buffer)
    case .int64, .bool: fatalError("scaleInPlace: elements of type \(dtype)")
    }
  }

  private func scale<Element: FloatingElement>(_ factor: Element, in buffer: ElementBuffer<Element>)
  {
    buffer.withElements { x in
      if isContiguous {
        let x = x.part(from: offset, count: count)
        for i in 0..<x.count { x[i] *= factor }
      } else {
        for place in StridedOffsets(shape: shape, strides: strides) { x[offset + place] *= factor }
      }
    }
  }
}

extension Tensor {
  /// The part with these numbers along the first dimensions; negative ones count from the end.
  public subscript(_ indices: Int...) -> Tensor {
    get {
      if indices.count > rank {
        trap(.tooManyIndices(operation: "subscript", count: indices.count, shape: shape))
      }
      return indices.enumerated().reduce(self) { part, index in
        part.slice(
          at: index.element, along: 0, operation: "subscript", dimension: index.offset)
      }
    }
    set { set(indices.map { .number($0) }, to: newValue) }
  }

  /// The part that an index chooses: `x[1..<3]`, `x[mask]`, `x[[0, 2]]`.
  ///
  /// Numbers, also as tensors without dimensions, and ranges give a view, other tensors a copy. Ranges are
  /// cut to the size, as in Python.
  public subscript(_ index: some TensorIndexable) -> Tensor {
    get { part([index.tensorIndex]) }
    set { set([index.tensorIndex], to: newValue) }
  }

  /// The part that two indices choose: `x[.all, 1]`, `x[0, 2...]`.
  public subscript(_ first: some TensorIndexable, _ second: some TensorIndexable) -> Tensor {
    get { part([first.tensorIndex, second.tensorIndex]) }
    set { set([first.tensorIndex, second.tensorIndex], to: newValue) }
  }

  /// The part that three indices choose.
  public subscript(
    _ first: some TensorIndexable, _ second: some TensorIndexable, _ third: some TensorIndexable
  ) -> Tensor {
    get { part([first.tensorIndex, second.tensorIndex, third.tensorIndex]) }
    set { set([first.tensorIndex, second.tensorIndex, third.tensorIndex], to: newValue) }
  }

  /// The part that four indices choose.
  public subscript(
    _ first: some TensorIndexable, _ second: some TensorIndexable, _ third: some TensorIndexable,
    _ fourth: some TensorIndexable
  ) -> Tensor {
    get {
      part([first.tensorIndex, second.tensorIndex, third.tensorIndex, fourth.tensorIndex])
    }
    set {
      set(
        [first.tensorIndex, second.tensorIndex, third.tensorIndex, fourth.tensorIndex],
        to: newValue)
    }
  }

  /// The part with this index in the last dimension: `x[..., 0]`.
  public subscript(_ all: UnboundedRange, _ last: some TensorIndexable) -> Tensor {
    get { part([.remaining, last.tensorIndex]) }
    set { set([.remaining, last.tensorIndex], to: newValue) }
  }

  /// The part that a list of indices chooses.
  public func part(_ indices: [TensorIndex]) -> Tensor {
    let (view, selection) = resolved(indices)
    if let selection { return apply(Index(x: view, selection: selection)) }
    // A view of all is another tensor.
    return view === self ? apply(Reshape(x: self, shape: shape, name: "AliasBackward0")) : view
  }

  /// Sets the part that the indices choose, under the rules of `addInPlace`; the value is broadcast.
  ///
  /// If tensors choose a slice twice, the last of its values stays.
  func set(_ indices: [TensorIndex], to value: Tensor) {
    let (part, selection) = noGrad { resolved(indices) }
    checkType(of: value, at: indices)
    let isWhole =
      count > 0 && part.shape == shape && part.strides == strides && part.offset == offset
    let view = isWhole ? self : part
    view.change(
      .set(value.withoutLeadingOnes(for: selection == nil ? view.shape : nil)), at: selection,
      operation: "subscript",
      name: selection != nil
        ? "IndexPutBackward0" : value.rank == 0 ? "FillBackward3" : "CopyBackwards")
  }

  /// The tensor without the dimensions of size 1 in front, unless it has the shape already.
  ///
  /// As in PyTorch, so that a value may have more dimensions than the part. All leading ones are
  /// removed, even if the part has some: a value of shape [1, 1, 3] becomes [3], which is broadcast
  /// to a part of shape [1, 3], so that its gradient is a sum.
  private func withoutLeadingOnes(for shape: [Int]?) -> Tensor {
    if self.shape == shape { return self }
    var result = self
    while result.shape.first == 1 { result = result.squeeze(dim: 0) }
    return result
  }

  /// Traps if values for chosen elements have another type, except for a single value under a mask.
  private func checkType(of value: Tensor, at indices: [TensorIndex]) {
    for case .tensor(let index) in indices
    where index.rank > 0 && !(index.dtype == .bool && value.count == 1) {
      checkSameType(as: value, operation: "subscript")
    }
  }

  /// Sets the slices that the selection chooses.
  func set(_ selection: IndexSelection, to value: Tensor) {
    let front = permute(selection.order)
    let indexed = Array(front.shape.prefix(selection.dims.count))
    let slices = selection.resultShape(of: shape)
    let places = selection.resultOrder.indices.map { selection.resultOrder.firstIndex(of: $0)! }
    let rows = value.converted(to: dtype).expandedView(to: slices).permute(places)
      .reshape([selection.rows.count] + front.shape.dropFirst(selection.dims.count))
    for (row, place) in selection.rows.enumerated() {
      var (target, place) = (front, place)
      for step in Shape.contiguousStrides(indexed) {
        target = target.select(dim: 0, place / step)
        place %= step
      }
      target.setElements(from: rows.select(dim: 0, row))
    }
  }

  /// Applies the numbers, ranges and new dimensions, and leaves what tensors choose.
  private func resolved(_ indices: [TensorIndex]) -> (view: Tensor, selection: IndexSelection?) {
    let used = indices.reduce(0) { $0 + $1.dimensionCount }
    if used > rank {
      trap(.tooManyIndices(operation: "subscript", count: used, shape: shape))
    }
    var view = self
    var dim = 0
    // The dimension of the tensor itself, which has those that numbers remove and no new ones.
    var dimension = 0
    var (dims, tensors): ([Int], [Tensor]) = ([], [])
    for index in indices {
      switch index {
      case .number(let number):
        view = view.slice(
          at: number, along: dim, operation: "subscript", dimension: dimension)
      // Among several indices, a range of the whole dimension needs no view.
      case .range(let start, let end, 1)
      where indices.count > 1 && (start ?? 0) == 0 && (end ?? .max) >= view.shape[dim]:
        dim += 1
      case .range(let start, let end, let step):
        view = view.slice(dim: dim, from: start, to: end, step: step)
        dim += 1
      case .remaining:
        dim += rank - used
        dimension += rank - used
      case .newDimension:
        view = view.unsqueeze(dim: dim)
        dim += 1
      case .tensor(let tensor) where tensor.rank == 0 && tensor.dtype == .int64:
        view = view.slice(
          at: tensor.integers()[0], along: dim, operation: "subscript", dimension: dimension)
      case .tensor(let tensor):
        let positions = tensor.positions(maskFor: Array(view.shape.dropFirst(dim)))
        dims += positions.indices.map { dim + $0 }
        tensors += positions
        dim += positions.count
      }
      dimension += index.dimensionCount
    }
    if dims.isEmpty { return (view, nil) }
    return (
      view,
      IndexSelection(dims: dims, indices: tensors, shape: view.shape, operation: "subscript")
    )
  }

  /// The positions of a mask's true elements along each of its dimensions, or else the tensor.
  private func positions(maskFor shape: [Int]) -> [Tensor] {
    switch dtype {
    case .int64: return [self]
    case .bool:
      if rank == 0 || self.shape != Array(shape.prefix(rank)) {
        trap(.wrongMask(shape: shape, mask: self.shape))
      }
      return nonzero().t().unbind()
    case .float32, .float64:
      trap(.wrongType(operation: "subscript", expected: .int64, found: dtype))
    }
  }

  /// Returns the indices of all elements that are not 0, int64 of shape [found, dimensions].
  public func nonzero() -> Tensor {
    let found = Swift.zip(IndexLists(shape: shape), booleans()).filter(\.1).map(\.0)
    return Tensor(found.flatMap { $0 }, shape: [found.count, rank])
  }
}

extension TensorIndex {
  /// How many dimensions of the tensor the index covers.
  fileprivate var dimensionCount: Int {
    switch self {
    case .number, .range: 1
    case .remaining, .newDimension: 0
    case .tensor(let tensor): tensor.dtype == .bool ? tensor.rank : 1
    }
  }
}

/// The indices of all elements of a shape, in row-major order.
private struct IndexLists: Sequence, IteratorProtocol {
  let shape: [Int]
  private var position = 0

  init(shape: [Int]) { self.shape = shape }

  mutating func next() -> [Int]? {
    if position == Shape.count(shape) { return nil }
    defer { position += 1 }
    return Swift.zip(shape, Shape.contiguousStrides(shape)).map { size, step in
      position / step % size
    }
  }
}

/// Slices chosen by tensors of indices, along one dimension or several at once.
///
/// Backward: zeros, to which each slice of the gradient is added in the place that it came from.
struct Index: Function {
  let x: Tensor
  let selection: IndexSelection
  var name = "IndexBackward0"
  var inputs: [Tensor] { [x] }
  var saved: [Tensor] { [] }
  var formula: Formula? {
    Formula(#"\operatorname{index}(#1)"#, by: #"#g \text{ where the elements came from, else } 0"#)
  }

  func forward() -> Tensor {
    let front = x.permute(selection.order)
    let shape = selection.indexShape + front.shape.dropFirst(selection.dims.count)
    let rows = GatherRows(
      x: front, rows: selection.rows, rowLength: selection.rowLength, shape: shape, name: name)
    return rows.forward().permute(selection.resultOrder)
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    let front = selection.order.map { x.shape[$0] }
    let slices = gradient.permute(inverse(selection.resultOrder))
    let sum = apply(
      ScatterRows(
        x: slices, rows: selection.rows, rowLength: selection.rowLength, shape: front, name: name))
    return [sum.permute(inverse(selection.order))]
  }

  private func inverse(_ order: [Int]) -> [Int] {
    order.indices.map { dim in order.firstIndex(of: dim)! }
  }
}

/// Which slices an index by tensors chooses.
struct IndexSelection {
  /// The dimensions with a tensor of indices.
  let dims: [Int]
  /// The common shape of these tensors.
  let indexShape: [Int]
  /// The dimensions of the input with the indexed ones in front.
  let order: [Int]
  /// The positions of the chosen slices among those of the dimensions in front.
  let rows: [Int]
  /// The number of elements in a slice.
  let rowLength: Int

  /// Finds the slices that indices choose; traps if they do not broadcast, or are out of range.
  ///
  /// - Parameters:
  ///   - dims: The indexed dimensions, in ascending order.
  ///   - indices: Their tensors, which broadcast; negative indices count from the end.
  ///   - shape: The shape of the indexed tensor.
  ///   - operation: The name of the caller, for the messages.
  init(dims: [Int], indices: [Tensor], shape: [Int], operation: String) {
    self.dims = dims
    order = dims + shape.indices.filter { !dims.contains($0) }
    rowLength = order.dropFirst(dims.count).reduce(1) { $0 * shape[$1] }
    var common: [Int] = []
    for index in indices {
      guard let wider = Shape.broadcast(common, index.shape) else {
        trap(.cannotBroadcast(operation: operation, left: common, right: index.shape))
      }
      common = wider
    }
    var rows = [Int](repeating: 0, count: Shape.count(common))
    for (dim, index) in Swift.zip(dims, indices) {
      let size = shape[dim]
      for (i, position) in index.detach().expandedView(to: common).integers().enumerated() {
        if !(-size..<size).contains(position) {
          trap(
            .indexOutOfRange(operation: operation, index: position, size: size, dimension: dim))
        }
        rows[i] = rows[i] * size + (position < 0 ? position + size : position)
      }
    }
    self.rows = rows
    indexShape = common
  }

  /// The shape of the chosen slices of a tensor of the given shape.
  func resultShape(of shape: [Int]) -> [Int] {
    let sizes = indexShape + order.dropFirst(dims.count).map { shape[$0] }
    return resultOrder.map { sizes[$0] }
  }

  /// The order of the dimensions of the chosen slices in the result.
  ///
  /// They take the place of the indexed dimensions, or the front if these are not neighbours.
  var resultOrder: [Int] {
    let rest = order.count - dims.count
    let areNeighbours = dims.last! - dims[0] == dims.count - 1
    let before = areNeighbours ? dims[0] : 0
    let chosen = Array(0..<indexShape.count)
    let others = (0..<rest).map { $0 + indexShape.count }
    return others[..<before] + chosen + others[before...]
  }
}

// The values are taken from their positions, with the gradient of `GatherRows`.

extension Tensor {
  /// Returns the elements along a dimension in ascending or descending order, and their positions.
  ///
  /// Equal elements keep their order, and NaN counts as the largest number.
  public func sort(
    dim: Int = -1, descending: Bool = false
  ) -> (values: Tensor, indices: Tensor) {
    let dim = Shape.dimension(dim, rank: rank, operation: "sort")
    let indices = order(along: dim, descending: descending)
    let values = take(
      at: indices.integers(), of: shape, along: dim, name: "SortBackward0", areRowsDifferent: true,
      operation: "sort")
    return (values, indices)
  }

  /// Returns the positions that would sort the elements along a dimension.
  public func argsort(dim: Int = -1, descending: Bool = false) -> Tensor {
    order(
      along: Shape.dimension(dim, rank: rank, operation: "argsort"), descending: descending)
  }

  /// Returns the k largest or smallest elements along a dimension in order, and their positions.
  public func topk(
    _ k: Int, dim: Int = -1, largest: Bool = true
  ) -> (values: Tensor, indices: Tensor) {
    checkNumbers(operation: "topk")
    let dim = Shape.dimension(dim, rank: rank, operation: "topk")
    let size = rank == 0 ? 1 : shape[dim]
    if !(0...size).contains(k) { trap(.tooFewForTop(k: k, size: size)) }
    let order = order(along: dim, descending: largest)
    let indices = rank == 0 ? order : order.slice(dim: dim, to: k).copied()
    let values = take(
      at: indices.integers(), of: indices.shape, along: dim, name: "TopkBackward0",
      areRowsDifferent: true, operation: "topk")
    return (values, indices)
  }

  private func order(along dim: Int, descending: Bool) -> Tensor {
    if rank == 0 { return Tensor(0) }
    let lines = detach().transpose(dim, -1)
    let positions =
      switch dtype {
      case .float32: lines.orderOfLines(Float.self, descending: descending)
      case .float64: lines.orderOfLines(Double.self, descending: descending)
      case .int64: lines.orderOfLines(Int.self, descending: descending)
      case .bool: lines.converted(to: .int64).orderOfLines(Int.self, descending: descending)
      }
    return Tensor(positions, shape: lines.shape).transpose(dim, -1).copied()
  }

  /// The positions that would sort each line of the last dimension, of elements in their own type.
  private func orderOfLines<Element: NumberElement>(
    _ type: Element.Type, descending: Bool
  ) -> [Int] {
    let size = shape[rank - 1]
    return withElements { (keys: UnsafeBufferPointer<Element>) in
      var positions: [Int] = []
      positions.reserveCapacity(count)
      for start in stride(from: 0, to: count, by: Swift.max(size, 1)) {
        func precedes(_ i: Int, _ j: Int) -> Bool {
          let (x, y) =
            descending ? (keys[start + j], keys[start + i]) : (keys[start + i], keys[start + j])
          if x == y || (x.isNaN && y.isNaN) { return i < j }
          return x < y || y.isNaN
        }
        positions += (0..<size).sorted(by: precedes)
      }
      return positions
    }
  }
}

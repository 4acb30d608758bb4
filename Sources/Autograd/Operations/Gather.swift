extension Tensor {
  /// Returns elements chosen along a dimension: for dimension 1, `y[i, j] = x[i, index[i, j]]`.
  ///
  /// The gradient of each element goes to the place that it was taken from.
  ///
  /// - Parameters:
  ///   - dim: The dimension along which elements are chosen; negative dimensions count from the
  ///     end.
  ///   - index: int64, with as many dimensions as the tensor, none larger but `dim`.
  /// - Returns: A tensor in the shape of the index.
  public func gather(dim: Int, index: Tensor) -> Tensor {
    let dim = Shape.dimension(dim, rank: rank, operation: "gather")
    if index.dtype != .int64 {
      trap(.wrongType(operation: "gather", expected: .int64, found: index.dtype))
    }
    let fits =
      index.rank == rank
      && shape.indices.allSatisfy { $0 == dim || index.shape[$0] <= shape[$0] }
    if !fits {
      trap(
        .wrongIndexShape(operation: "gather", shape: shape, index: index.shape, source: nil))
    }
    return take(
      at: index.integers(), of: index.shape, along: dim, name: "GatherBackward0",
      operation: "gather")
  }

  /// Returns the slices with these indices along a dimension, in their order, as a copy.
  public func indexSelect(dim: Int, _ index: Tensor) -> Tensor {
    let dim = Shape.dimension(dim, rank: rank, operation: "indexSelect")
    index.checkIndexList(operation: "indexSelect")
    if rank == 0 { trap(.withoutDimensions(operation: "indexSelect")) }
    let size = shape[dim]
    if let wrong = index.integers().first(where: { !(0..<size).contains($0) }) {
      trap(.indexOutOfRange(operation: "indexSelect", index: wrong, size: size, dimension: dim))
    }
    let selection = IndexSelection(
      dims: [dim], indices: [index.reshape([index.count])], shape: shape, operation: "indexSelect")
    return apply(Index(x: self, selection: selection, name: "IndexSelectBackward0"))
  }

  /// Traps unless the tensor is a list of indices, or a single one.
  func checkIndexList(operation: String) {
    if dtype != .int64 { trap(.wrongType(operation: operation, expected: .int64, found: dtype)) }
    if rank > 1 { trap(.notAList(operation: operation, shape: shape)) }
  }

  /// Takes one element for each position along the dimension; the positions have the given shape.
  func take(
    at positions: [Int], of shape: [Int], along dim: Int, name: String,
    areRowsDifferent: Bool = false, operation: String
  )
    -> Tensor
  {
    let rows = rowsOfElements(at: positions, of: shape, along: dim, operation: operation)
    return apply(
      GatherRows(
        x: self, rows: rows, rowLength: 1, shape: shape, name: name,
        areRowsDifferent: areRowsDifferent))
  }

  /// The places in row-major order of one element for each position along the dimension.
  ///
  /// Messages about positions name the operation.
  func rowsOfElements(
    at positions: [Int], of shape: [Int], along dim: Int, operation: String
  ) -> [Int] {
    if rank == 0 {
      for position in positions where position != 0 {
        trap(.indexOutOfRange(operation: operation, index: position, size: 1, dimension: 0))
      }
      return positions
    }
    let steps = Shape.contiguousStrides(self.shape)
    let size = self.shape[dim]
    var others = steps
    others[dim] = 0
    let places = StridedOffsets(shape: shape, strides: others)
    return Swift.zip(places, positions).map { place, position in
      if !(0..<size).contains(position) {
        trap(
          .indexOutOfRange(operation: operation, index: position, size: size, dimension: dim))
      }
      return place + position * steps[dim]
    }
  }
}

/// The elements moved along dimensions, or all in row-major order if none is named; what leaves at the
/// end comes back at the front.
///
/// Backward: the gradient moved back.
struct Roll: Function {
  let x: Tensor
  let shifts: [Int]
  let dims: [Int]
  var name: String { "RollBackward0" }
  var inputs: [Tensor] { [x] }
  var saved: [Tensor] { [] }
  var formula: Formula? { Formula(#"\operatorname{roll}(#1)"#, by: #"#g \text{ rolled back}"#) }

  func forward() -> Tensor {
    if dims.isEmpty && !shifts.isEmpty {
      return Roll(x: x.flatten(), shifts: shifts, dims: [0]).forward().reshape(x.shape)
    }
    return Swift.zip(shifts, dims).reduce(x) { x, move in
      let (shift, dim) = move
      let size = x.shape[dim]
      if size == 0 { return x }
      // The number of elements that come back, whatever the sign of the shift.
      let back = shift.modulo(size)
      return .cat(
        [
          x.slice(dim: dim, from: size - back, to: size),
          x.slice(dim: dim, from: 0, to: size - back),
        ],
        dim: dim)
    }
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    [apply(Roll(x: gradient, shifts: shifts.map { -$0 }, dims: dims))]
  }
}

extension Tensor {
  /// Returns a copy with the elements moved along a dimension, around its end.
  public func roll(_ shift: Int, dim: Int) -> Tensor { roll([shift], dims: [dim]) }

  /// Returns a copy with the elements moved along dimensions, around their ends, by one shift for
  /// each dimension.
  public func roll(_ shifts: [Int], dims: [Int]) -> Tensor {
    if shifts.count != dims.count {
      trap(.wrongShifts(shifts: shifts, dims: dims))
    }
    if dims.isEmpty { trap(.noDimensions(operation: "roll")) }
    if rank == 0 { trap(.withoutDimensions(operation: "roll")) }
    let dims = dims.map { Shape.dimension($0, rank: rank, operation: "roll") }
    return apply(Roll(x: self, shifts: shifts, dims: dims))
  }

  /// Returns a copy with all elements moved in row-major order, around the end.
  public func roll(_ shift: Int) -> Tensor {
    apply(Roll(x: self, shifts: [shift], dims: []))
  }

  /// Returns copies of the tensor side by side, a number for each of the last dimensions.
  public func tile(_ counts: Int...) -> Tensor { tile(counts) }

  /// Returns copies of the tensor side by side, a number for each of the last dimensions.
  public func tile(_ counts: [Int]) -> Tensor {
    repeated(
      Array(repeating: 1, count: Swift.max(rank - counts.count, 0)) + counts, operation: "tile")
  }

  /// Returns each slice along a dimension, or without one each element, several times in a row.
  public func repeatInterleave(_ count: Int, dim: Int? = nil) -> Tensor {
    guard let dim else { return flatten().repeatedSlices(count, dim: 0) }
    if rank == 0 { trap(.withoutDimensions(operation: "repeatInterleave")) }
    return repeatedSlices(
      count, dim: Shape.dimension(dim, rank: rank, operation: "repeatInterleave"))
  }

  /// Returns each slice along a dimension as often as its count says.
  ///
  /// - Parameters:
  ///   - counts: int64 of shape [slices], from 0 up, or a single one for all.
  ///   - dim: The dimension of the slices; without one, the elements are repeated in row-major
  ///     order.
  /// - Returns: A tensor whose size along the dimension is the sum of the counts.
  public func repeatInterleave(_ counts: Tensor, dim: Int? = nil) -> Tensor {
    guard let dim else { return flatten().repeatInterleave(counts, dim: 0) }
    if rank == 0 { trap(.withoutDimensions(operation: "repeatInterleave")) }
    let place = Shape.dimension(dim, rank: rank, operation: "repeatInterleave")
    counts.checkIndexList(operation: "repeatInterleave")
    let given = counts.integers()
    if given.count != 1 && given.count != shape[place] {
      trap(.wrongSliceCounts(counts: counts.shape, slices: shape[place], dimension: place))
    }
    if let negative = given.first(where: { $0 < 0 }) {
      trap(.negativeElement(operation: "repeatInterleave", element: negative))
    }
    let numbers = given.count == 1 ? Array(repeating: given[0], count: shape[place]) : given
    let rows = numbers.enumerated().flatMap { Array(repeating: $0.offset, count: $0.element) }
    return indexSelect(dim: place, Tensor(rows, shape: [rows.count]))
  }

  private func repeatedSlices(_ count: Int, dim: Int) -> Tensor {
    if count < 0 {
      trap(.negativeNumber(operation: "repeatInterleave", name: "the count", value: count))
    }
    var (copies, result) = (shape, shape)
    copies.insert(count, at: dim + 1)
    result[dim] *= count
    return unsqueeze(dim: dim + 1).expand(copies).contiguous().reshape(result)
  }
}

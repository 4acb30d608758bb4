/// The arithmetic of shapes: sizes, strides and broadcasting.
enum Shape {
  static func count(_ shape: [Int]) -> Int { shape.reduce(1, *) }

  /// The steps in memory between neighbours along each dimension, when the last one is dense.
  static func contiguousStrides(_ shape: [Int]) -> [Int] {
    var strides = shape
    var step = 1
    for dim in shape.indices.reversed() {
      strides[dim] = step
      step *= shape[dim]
    }
    return strides
  }

  /// The strides with which the elements can be seen in another shape without a copy, or nil.
  ///
  /// Dimensions that are contiguous in memory are one stretch, which a new shape may divide in any
  /// way.
  static func viewStrides(_ shape: [Int], strides: [Int], as new: [Int]) -> [Int]? {
    if count(shape) == 0 { return shape == new ? strides : contiguousStrides(new) }
    var result = [Int](repeating: 1, count: new.count)
    var next = new.count - 1
    // The stretch that ends with the dimension, and how much of it the new dimensions fill.
    var (size, step, filled) = (1, strides.last ?? 1, 1)
    for dim in shape.indices.reversed() {
      size *= shape[dim]
      if dim > 0 && (shape[dim - 1] == 1 || strides[dim - 1] == size * step) { continue }
      while next >= 0 && (filled < size || new[next] == 1) {
        result[next] = filled * step
        filled *= new[next]
        next -= 1
      }
      if filled != size { return nil }
      if dim > 0 { (size, step, filled) = (1, strides[dim - 1], 1) }
    }
    if shape.isEmpty { return result }
    return next < 0 ? result : nil
  }

  /// The number of elements, and whether they lie in row-major order without gaps.
  static func extent(_ shape: [Int], strides: [Int]) -> (count: Int, isContiguous: Bool) {
    var (count, isContiguous) = (1, true)
    for dim in shape.indices.reversed() where shape[dim] != 1 {
      if strides[dim] != count { isContiguous = false }
      count *= shape[dim]
    }
    // A tensor without elements is contiguous.
    return (count, isContiguous || count == 0)
  }

  /// The shape that both broadcast to, or nil: aligned at the end, sizes must agree or be 1.
  static func broadcast(_ a: [Int], _ b: [Int]) -> [Int]? {
    let rank = max(a.count, b.count)
    var result = [Int](repeating: 1, count: rank)
    for (shape, skipped) in [(a, rank - a.count), (b, rank - b.count)] {
      for (dim, size) in shape.enumerated() where size != 1 {
        if result[skipped + dim] != 1 && result[skipped + dim] != size { return nil }
        result[skipped + dim] = size
      }
    }
    return result
  }

  /// The strides with which a tensor is read as one of a shape that it broadcasts to.
  static func broadcastStrides(_ shape: [Int], _ strides: [Int], to result: [Int]) -> [Int] {
    let added = result.count - shape.count
    return result.indices.map { dim in
      dim < added || shape[dim - added] != result[dim] ? 0 : strides[dim - added]
    }
  }

  /// The shape with a dimension reduced to size 1, or taken away.
  static func reduced(_ shape: [Int], along dim: Int, keepDim: Bool) -> [Int] {
    if shape.isEmpty { return shape }
    var shape = shape
    if keepDim { shape[dim] = 1 } else { shape.remove(at: dim) }
    return shape
  }

  /// The number of elements of a shape that a program gives; traps for a negative size.
  static func checkedCount(_ shape: [Int]) -> Int {
    if shape.contains(where: { $0 < 0 }) { trap(.negativeSize(shape: shape)) }
    return count(shape)
  }

  /// The dimension counted from the front; negative ones count from the end.
  ///
  /// Messages call the tensor a result if it is one that the operation makes.
  static func dimension(
    _ dim: Int, rank: Int, operation: String, isOfResult: Bool = false
  ) -> Int {
    // A 0-dimensional tensor accepts 0 and -1, as in PyTorch.
    let limit = max(rank, 1)
    guard (-limit..<limit).contains(dim) else {
      trap(
        .dimensionOutOfRange(
          operation: operation, dimension: dim, rank: rank, isOfResult: isOfResult))
    }
    return dim < 0 ? dim + limit : dim
  }

  /// Several different dimensions, counted from the front; an empty list names all of them.
  static func dimensionsOrAll(_ dims: [Int], rank: Int, operation: String) -> [Int] {
    dims.isEmpty ? Array(0..<rank) : dimensions(dims, rank: rank, operation: operation)
  }

  /// Several different dimensions, counted from the front; empty for a tensor without dimensions.
  static func dimensions(_ dims: [Int], rank: Int, operation: String) -> [Int] {
    let dims = dims.map { dimension($0, rank: rank, operation: operation) }
    if Set(dims).count != dims.count { trap(.repeatedDimension(operation: operation, dims: dims)) }
    return rank == 0 ? [] : dims
  }
}

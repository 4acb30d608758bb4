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

  /// The dimension counted from the front; negative ones count from the end.
  static func dimension(_ dim: Int, rank: Int, operation: String) -> Int {
    // A 0-dimensional tensor accepts 0 and -1, as in PyTorch.
    let limit = max(rank, 1)
    guard (-limit..<limit).contains(dim) else {
      trap(.dimensionOutOfRange(operation: operation, dimension: dim, rank: rank))
    }
    return dim < 0 ? dim + limit : dim
  }
}

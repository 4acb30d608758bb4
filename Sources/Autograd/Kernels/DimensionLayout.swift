/// A tensor seen along neighbouring dimensions: outer blocks, the dimensions, and inner neighbours.
struct DimensionLayout {
  let outer: Int
  let size: Int
  let inner: Int

  init(_ shape: [Int], along dim: Int) {
    // A 0-dimensional tensor counts as one with a dimension of size 1.
    self.init(shape, along: shape.isEmpty ? 0..<0 : dim..<dim + 1)
  }

  init(_ shape: [Int], along dims: Range<Int>) {
    var (outer, size, inner) = (1, 1, 1)
    for (dim, length) in shape.enumerated() {
      if dim < dims.lowerBound {
        outer *= length
      } else if dim < dims.upperBound {
        size *= length
      } else {
        inner *= length
      }
    }
    (self.outer, self.size, self.inner) = (outer, size, inner)
  }
}

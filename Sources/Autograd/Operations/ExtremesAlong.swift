// The values are taken from their positions, with the gradient of `GatherRows`.

extension Tensor {
  /// Returns the largest elements along a dimension, and their positions; the first of equals.
  public func max(dim: Int, keepdim: Bool = false) -> (values: Tensor, indices: Tensor) {
    extremes(.largest, dim, keepdim, operation: "max", name: "MaxBackward0")
  }

  /// Returns the smallest elements along a dimension, and their positions; the first of equals.
  public func min(dim: Int, keepdim: Bool = false) -> (values: Tensor, indices: Tensor) {
    extremes(.smallest, dim, keepdim, operation: "min", name: "MinBackward0")
  }

  private func extremes(
    _ extreme: Extreme, _ dim: Int, _ keepDim: Bool, operation: String, name: String
  ) -> (values: Tensor, indices: Tensor) {
    let dim = Shape.dimension(dim, rank: rank, operation: operation)
    let kept = Shape.reduced(shape, along: dim, keepDim: true)
    let indices = positions(of: extreme, dim, keepDim, operation: operation)
    let rows = rowsOfElements(
      at: indices.integers(), of: kept, along: dim, operation: operation)
    let values = GatherRows(
      x: self, rows: rows, rowLength: 1, shape: indices.shape, name: name, areRowsDifferent: true)
    return (apply(values), indices)
  }
}

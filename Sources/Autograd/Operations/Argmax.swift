// Positions are integers, which have no gradients, so nothing is recorded here.

extension Tensor {
  /// Returns the position of the largest element, counted in row-major order.
  public func argmax() -> Tensor {
    if count == 0 { trap(.emptyReduction(operation: "argmax")) }
    return Tensor(detach().reshape([count]).positionsOfMaximum(along: 0), shape: [])
  }

  /// Returns the positions of the largest elements along a dimension.
  public func argmax(dim: Int, keepdim: Bool = false) -> Tensor {
    let dim = Shape.dimension(dim, rank: rank, operation: "argmax")
    if rank > 0 && shape[dim] == 0 { trap(.emptyReduction(operation: "argmax")) }
    var reduced = shape
    if rank > 0 { if keepdim { reduced[dim] = 1 } else { reduced.remove(at: dim) } }
    return Tensor(positionsOfMaximum(along: dim), shape: reduced)
  }
}

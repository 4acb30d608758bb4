// Positions are integers, which have no gradients, so nothing is recorded here.

extension Tensor {
  /// Returns the position of the largest element, counted in row-major order.
  public func argmax() -> Tensor { position(of: .largest, operation: "argmax") }

  /// Returns the positions of the largest elements along a dimension; the first of equals.
  public func argmax(dim: Int, keepdim: Bool = false) -> Tensor {
    checkNumbers(operation: "argmax")
    return positions(of: .largest, dim, keepdim, operation: "argmax")
  }

  /// Returns the position of the smallest element, counted in row-major order.
  public func argmin() -> Tensor { position(of: .smallest, operation: "argmin") }

  /// Returns the positions of the smallest elements along a dimension; the first of equals.
  public func argmin(dim: Int, keepdim: Bool = false) -> Tensor {
    checkNumbers(operation: "argmin")
    return positions(of: .smallest, dim, keepdim, operation: "argmin")
  }

  private func position(of extreme: Extreme, operation: String) -> Tensor {
    checkNumbers(operation: operation)
    if count == 0 { trap(.emptyReduction(operation: operation)) }
    return Tensor(detach().reshape([count]).positions(of: extreme, along: 0), shape: [])
  }

  func positions(
    of extreme: Extreme, _ dim: Int, _ keepDim: Bool, operation: String
  ) -> Tensor {
    let dim = Shape.dimension(dim, rank: rank, operation: operation)
    if rank > 0 && shape[dim] == 0 { trap(.emptyReduction(operation: operation)) }
    return Tensor(
      positions(of: extreme, along: dim), shape: Shape.reduced(shape, along: dim, keepDim: keepDim))
  }
}

extension Tensor {
  /// Returns the tensor with one dimension split into several, as a view where the strides allow
  /// it.
  ///
  /// ```swift
  /// print(Tensor.arange(6).unflatten(dim: 0, [2, -1]).shape)  // [2, 3]
  /// ```
  ///
  /// - Parameters:
  ///   - dim: The dimension to split.
  ///   - sizes: Their product is the size of the dimension; a single -1 means the size that is left
  ///     over.
  /// - Returns: A tensor with these sizes in place of the one.
  public func unflatten(dim: Int, _ sizes: [Int]) -> Tensor {
    let dim = Shape.dimension(dim, rank: rank, operation: "unflatten")
    if rank == 0 { trap(.withoutDimensions(operation: "unflatten")) }
    let known = sizes.filter { $0 != -1 }.reduce(1, *)
    let filled = sizes.map { $0 == -1 && known > 0 ? shape[dim] / known : $0 }
    if sizes.isEmpty || sizes.count(where: { $0 == -1 }) > 1
      || filled.contains(where: { $0 < 0 }) || filled.reduce(1, *) != shape[dim]
    {
      trap(.cannotReshape(operation: "unflatten", from: [shape[dim]], to: sizes))
    }
    return view(shape.prefix(dim) + filled + shape.dropFirst(dim + 1))
  }
}

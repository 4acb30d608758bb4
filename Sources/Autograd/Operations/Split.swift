// The parts are views that have nodes of their own, each with the gradient of `Slice`.

extension Tensor {
  /// Returns parts of this size along a dimension; the last one may be smaller.
  public func split(_ size: Int, dim: Int = 0) -> [Tensor] {
    if rank == 0 { trap(.withoutDimensions(operation: "split")) }
    let dim = Shape.dimension(dim, rank: rank, operation: "split")
    let total = shape[dim]
    // Without slices there is still one part, which is empty, and its size may be 0.
    if size < (total == 0 ? 0 : 1) { trap(.wrongSplit(sizes: [size], shape: shape)) }
    let starts = total == 0 ? [0] : Array(stride(from: 0, to: total, by: size))
    return parts(starts.map { Swift.min(size, total - $0) }, dim: dim, name: "SplitBackward0")
  }

  /// Returns parts of these sizes along a dimension, which must add up to its own.
  public func split(_ sizes: [Int], dim: Int = 0) -> [Tensor] {
    if rank == 0 { trap(.withoutDimensions(operation: "split")) }
    let dim = Shape.dimension(dim, rank: rank, operation: "split")
    if sizes.contains(where: { $0 < 0 }) || sizes.reduce(0, +) != shape[dim] {
      trap(.wrongSplit(sizes: sizes, shape: shape))
    }
    return parts(sizes, dim: dim, name: "SplitWithSizesBackward0")
  }

  private func parts(_ sizes: [Int], dim: Int, name: String) -> [Tensor] {
    var start = 0
    return sizes.map { size in
      defer { start += size }
      return apply(Slice(x: self, dim: dim, start: start, length: size, step: 1, name: name))
    }
  }

  /// Returns at most this number of parts of equal size along a dimension; the last one may be
  /// smaller.
  public func chunk(_ count: Int, dim: Int = 0) -> [Tensor] {
    if rank == 0 { trap(.withoutDimensions(operation: "chunk")) }
    if count < 1 {
      trap(.notPositive(operation: "chunk", name: "the number of parts", value: count))
    }
    let dim = Shape.dimension(dim, rank: rank, operation: "chunk")
    // All parts of an empty tensor are empty.
    if shape[dim] == 0 { return split(Array(repeating: 0, count: count), dim: dim) }
    return split((shape[dim] + count - 1) / count, dim: dim)
  }

  /// Returns all slices along a dimension, each without that dimension.
  public func unbind(dim: Int = 0) -> [Tensor] {
    if rank == 0 { trap(.withoutDimensions(operation: "unbind")) }
    let dim = Shape.dimension(dim, rank: rank, operation: "unbind")
    return (0..<shape[dim]).map {
      apply(Select(x: self, dim: dim, index: $0, name: "UnbindBackward0"))
    }
  }
}

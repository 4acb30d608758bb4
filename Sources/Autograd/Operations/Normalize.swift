extension Tensor {
  /// Returns the tensor with its lines along a dimension divided by their norms.
  ///
  /// - Parameters:
  ///   - p: The kind of the norm; 2 gives lengths.
  ///   - dim: The dimension of the lines.
  ///   - eps: The least number to divide by, so that a line of zeros stays as it is.
  /// - Returns: A tensor of the same shape.
  public func normalize(p: Double = 2, dim: Int = 1, eps: Double = 1e-12) -> Tensor {
    self / norm(p: p, dims: [dim], keepdim: true).clamp(min: eps).expand(shape)
  }

  /// Returns the cosines of the angles between lines of two tensors that broadcast, from -1 to 1.
  ///
  /// - Parameters:
  ///   - other: The other lines.
  ///   - dim: The dimension of the lines, in the shape that both tensors broadcast to.
  ///   - eps: The least norm to divide by.
  /// - Returns: A cosine for each pair of lines, in the common shape without the dimension.
  public func cosineSimilarity(_ other: Tensor, dim: Int = 1, eps: Double = 1e-8) -> Tensor {
    guard let shape = Shape.broadcast(shape, other.shape) else {
      trap(.cannotBroadcast(operation: "cosineSimilarity", left: shape, right: other.shape))
    }
    // `dim` is a dimension of the common shape.
    let directions = [self, other].map { tensor in
      let lines = tensor.shape == shape ? tensor : tensor.expand(shape)
      return lines / lines.norm(dims: [dim], keepdim: true).clamp(min: eps)
    }
    return (directions[0] * directions[1]).sum(dim: dim)
  }

  /// The transposes of the matrices in the last two dimensions.
  public var mT: Tensor {
    if rank < 2 { trap(.notMatrices(operation: "mT", shape: shape)) }
    return transpose(-2, -1)
  }

  /// Returns the square of each element.
  public func square() -> Tensor { self ** 2 }
}

// Elements on a diagonal are taken from and put into their places, with the gradients of these.

extension Tensor {
  /// Returns the diagonal of a matrix, or the matrix that has a vector as its diagonal.
  public func diag() -> Tensor {
    switch rank {
    case 1:
      let size = shape[0]
      return apply(
        Put(
          x: floating(), rows: (0..<size).map { $0 * (size + 1) }, rowLength: 1,
          shape: [size, size], name: "DiagEmbedBackward0"))
    case 2:
      let rows = (0..<Swift.min(shape[0], shape[1])).map { $0 * (shape[1] + 1) }
      return apply(
        Take(
          x: self, rows: rows, rowLength: 1, shape: [rows.count], name: "DiagonalBackward0_copy"))
    default: trap(.notMatrices(operation: "diag", shape: shape))
    }
  }

  /// Returns the sum of the diagonal of a matrix.
  public func trace() -> Tensor { diag().sum() }
}

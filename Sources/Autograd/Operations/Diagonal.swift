// Elements on a diagonal are taken from and put into their places, with the gradients of these.

extension Tensor {
  /// Returns the diagonal of a matrix, or the matrix that has a vector as its diagonal.
  public func diag() -> Tensor {
    switch rank {
    case 1:
      let size = shape[0]
      return apply(
        ScatterRows(
          x: self, rows: (0..<size).map { $0 * (size + 1) }, rowLength: 1,
          shape: [size, size], name: "DiagEmbedBackward0", areRowsDifferent: true))
    case 2:
      let rows = (0..<Swift.min(shape[0], shape[1])).map { $0 * (shape[1] + 1) }
      return apply(
        GatherRows(
          x: self, rows: rows, rowLength: 1, shape: [rows.count], name: "DiagonalBackward0_copy",
          areRowsDifferent: true))
    default: trap(.notMatrices(operation: "diag", shape: shape))
    }
  }

  /// Returns the sum of the diagonal of a matrix.
  public func trace() -> Tensor {
    checkNumbers(operation: "trace")
    if rank != 2 { trap(.notMatrices(operation: "trace", shape: shape)) }
    return apply(Trace(x: self))
  }
}

/// The sum of the diagonal of a matrix, `y = Σ xᵢᵢ`.
///
/// Backward: ∂y/∂x is 1 on the diagonal, and 0 elsewhere.
private struct Trace: Function {
  let x: Tensor
  var name: String { "TraceBackward0" }
  var inputs: [Tensor] { [x] }
  var saved: [Tensor] { [] }
  var formula: Formula? {
    Formula(#"\sum_i #1_{ii}"#, by: #"1 \text{ on the diagonal, else } 0"#)
  }

  func forward() -> Tensor { x.diag().sum() }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    let diagonal = Tensor.eye(x.shape[0], x.shape[1], dtype: .bool)
    return [gradient.expand(x.shape).maskedFill(!diagonal, 0)]
  }
}

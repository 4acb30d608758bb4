/// Rows of a table, one for each index.
///
/// Backward: zeros, to which each row of the gradient is added in the place that it came from; the
/// padding's row stays 0.
struct Embedding: Function {
  let weight: Tensor
  let indices: Tensor
  let paddingIdx: Int?
  var name: String { "EmbeddingBackward0" }
  var inputs: [Tensor] { [weight] }
  var saved: [Tensor] { [] }
  var formula: Formula? {
    Formula(#"\text{the rows of } #1"#, by: #"\text{for each row the sum of its } #g"#)
  }

  func forward() -> Tensor {
    weight.rows(rows, operation: "embedding").withShape(indices.shape + [weight.shape[1]])
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    let learned = paddingIdx.map { gradient.maskedFill((indices == $0).unsqueeze(dim: -1), 0) }
    return [
      apply(
        ScatterRows(
          x: learned ?? gradient, rows: rows, rowLength: weight.shape[1], shape: weight.shape,
          name: name))
    ]
  }

  private var rows: [Int] { indices.integers() }
}

extension Tensor {
  /// Returns for each of these indices its row of a table.
  ///
  /// - Parameters:
  ///   - weight: The table, of shape [rows, features].
  ///   - paddingIdx: An index whose row does not learn.
  /// - Returns: The rows, in the shape of the indices followed by the number of features.
  public func embedding(_ weight: Tensor, paddingIdx: Int? = nil) -> Tensor {
    if dtype != .int64 { trap(.wrongType(operation: "embedding", expected: .int64, found: dtype)) }
    if weight.rank != 2 { trap(.notATable(operation: "embedding", shape: weight.shape)) }
    let rows = weight.shape[0]
    if let paddingIdx, !(-rows..<rows).contains(paddingIdx) {
      trap(.paddingIndex(operation: "embedding", index: paddingIdx, rows: rows))
    }
    let row = paddingIdx.map { $0 < 0 ? $0 + rows : $0 }
    return apply(Embedding(weight: weight, indices: detach(), paddingIdx: row))
  }
}

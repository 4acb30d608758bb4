/// The part of matrices above or below a diagonal, with zeros elsewhere.
///
/// Backward: the same part of the gradient.
struct Triangle: Function {
  let x: Tensor
  /// The number of the diagonal that the part begins with: 0 is the main one, 1 is above it.
  let diagonal: Int
  let isUpper: Bool
  var name: String { isUpper ? "TriuBackward0" : "TrilBackward0" }
  var inputs: [Tensor] { [x] }
  var saved: [Tensor] { [] }
  var formula: Formula? {
    Formula(#"\operatorname{tri}(#1)"#, by: #"#g \text{ in the triangle, else } 0"#)
  }

  func forward() -> Tensor { x.maskedFill(isOutside, 0) }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    [apply(Triangle(x: gradient, diagonal: diagonal, isUpper: isUpper))]
  }

  private var isOutside: Tensor {
    let (rows, columns) = (x.shape[x.rank - 2], x.shape[x.rank - 1])
    let distance = Tensor.arange(columns) - Tensor.arange(rows).unsqueeze(dim: 1)
    return isUpper ? distance < diagonal : distance > diagonal
  }
}

extension Tensor {
  /// Returns the upper triangle of a matrix, or of each of a batch, with zeros below.
  public func triu(diagonal: Int = 0) -> Tensor {
    if rank < 2 { trap(.notMatrices(operation: "triu", shape: shape)) }
    return apply(Triangle(x: self, diagonal: diagonal, isUpper: true))
  }

  /// Returns the lower triangle of a matrix, or of each of a batch, with zeros above.
  public func tril(diagonal: Int = 0) -> Tensor {
    if rank < 2 { trap(.notMatrices(operation: "tril", shape: shape)) }
    return apply(Triangle(x: self, diagonal: diagonal, isUpper: false))
  }
}

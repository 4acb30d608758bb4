/// The inverse of each matrix, `y = x⁻¹`.
///
/// Backward: the gradient is -yᵀ g yᵀ.
struct InverseMatrix: Function {
  let x: Tensor
  /// Whether a singular matrix stops the program; otherwise it is divided by 0.
  var isRequired = true
  var name: String { "LinalgInvExBackward0" }
  var inputs: [Tensor] { [x] }
  var saved: [Tensor] { [] }
  var savesOutput: Bool { true }
  var formula: Formula? { Formula("#1^{-1}", by: #"-#0^\top #g #0^\top"#) }

  func forward() -> Tensor {
    let size = x.shape[x.rank - 1]
    let numbers = x.matrices().flatMap { matrix -> [Double] in
      let factors = TriangularFactors(matrix, size: size)
      if isRequired, let zero = factors.firstZero { trap(.singularMatrix(diagonal: zero + 1)) }
      return factors.inverse()
    }
    return Tensor(numbers, shape: x.shape).converted(to: x.dtype)
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    [-output.mT.matmul(gradient.matmul(output.mT))]
  }
}

/// The determinant of each matrix.
///
/// Backward: ∂y/∂xᵢⱼ is the cofactor of the element, which is y (x⁻¹)ⱼᵢ where y is not 0.
struct Determinant: Function {
  let x: Tensor
  var name: String { "LinalgDetBackward0" }
  var inputs: [Tensor] { [x] }
  var savesOutput: Bool { true }
  var formula: Formula? { Formula(#"\det #1"#, by: #"#0 \, #1^{-\top}"#) }

  func forward() -> Tensor {
    let size = x.shape[x.rank - 1]
    let numbers = x.matrices().map { TriangularFactors($0, size: size).determinant }
    return Tensor(numbers, shape: x.shape.dropLast(2)).converted(to: x.dtype)
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    let gradient = gradient.unsqueeze(dim: -1).unsqueeze(dim: -1)
    // The determinant of a number is that number.
    if x.shape[x.rank - 1] == 1 { return [gradient] }
    if (output == 0).any().isTrue { return [gradient * cofactors()] }
    // Where the determinant is NaN, the matrix may have no inverse, and its gradient is NaN too.
    let inverse = apply(InverseMatrix(x: x, isRequired: false))
    return [gradient * output.unsqueeze(dim: -1).unsqueeze(dim: -1) * inverse.mT]
  }

  /// The determinants of the matrices without the row and the column of each element, with their signs.
  private func cofactors() -> Tensor {
    let size = x.shape[x.rank - 1]
    func others(_ index: Int) -> Tensor { Tensor((0..<size).filter { $0 != index }) }
    let rows = (0..<size).map { row in
      let columns = (0..<size).map { column in
        let minor = x.indexSelect(dim: -2, others(row)).indexSelect(dim: -1, others(column))
        return minor.det() * ((row + column) % 2 == 0 ? 1 : -1)
      }
      return Tensor.stack(columns, dim: -1)
    }
    return .stack(rows, dim: -2)
  }
}

extension Tensor {
  /// Returns the inverses of the matrices in the last two dimensions.
  ///
  /// ```swift
  /// let x = Tensor([[2.0, 0.0], [0.0, 4.0]])
  /// print(x.inverse())
  /// // tensor([[0.5000, 0.0000],
  /// //         [0.0000, 0.2500]])
  /// ```
  ///
  /// A matrix without an inverse stops the program.
  public func inverse() -> Tensor {
    checkSquares(operation: "inverse")
    return apply(InverseMatrix(x: self))
  }

  /// Returns the determinants of the matrices in the last two dimensions.
  ///
  /// ```swift
  /// print(Tensor([[2.0, 1.0], [0.0, 4.0]]).det())  // tensor(8.)
  /// ```
  public func det() -> Tensor {
    checkSquares(operation: "det")
    return apply(Determinant(x: self))
  }

  private func checkSquares(operation: String) {
    if rank < 2 || shape[rank - 2] != shape[rank - 1] {
      trap(.notSquare(operation: operation, shape: shape))
    }
    if !dtype.isFloatingPoint {
      trap(.wrongType(operation: operation, expected: .float32, found: dtype))
    }
  }

  /// The elements of each matrix in the last two dimensions.
  fileprivate func matrices() -> [[Double]] {
    let size = shape[rank - 1] * shape[rank - 2]
    let numbers = doubles()
    return (0..<Shape.count(shape.dropLast(2))).map { matrix in
      Array(numbers[matrix * size..<(matrix + 1) * size])
    }
  }
}

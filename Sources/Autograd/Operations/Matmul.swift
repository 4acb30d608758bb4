/// The product of two matrices, `C = A B`.
///
/// Backward: ∂/∂A = G Bᵀ and ∂/∂B = Aᵀ G, where G is the upstream gradient, that of C.
struct MM: Function {
  let a: Tensor
  let b: Tensor
  var name: String { "MmBackward0" }
  var inputs: [Tensor] { [a, b] }
  var formula: Formula? { Formula("#1 #2", by: #"#g #2^\top"#, #"#1^\top #g"#) }

  func forward() -> Tensor { MatrixProduct.compute(a, b) }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    [
      a.requiresGrad ? gradient.matmul(b.t()) : nil,
      b.requiresGrad ? a.t().matmul(gradient) : nil,
    ]
  }
}

/// The product of a matrix and a vector, `y = A x`.
///
/// Backward: ∂/∂A = g xᵀ and ∂/∂x = Aᵀ g, where g is the upstream gradient, that of y.
struct MV: Function {
  let a: Tensor
  let x: Tensor
  var name: String { "MvBackward0" }
  var inputs: [Tensor] { [a, x] }
  var formula: Formula? { Formula("#1 #2", by: #"#g #2^\top"#, #"#1^\top #g"#) }

  func forward() -> Tensor {
    MatrixProduct.compute(a, x.unsqueeze(dim: 1)).reshape([a.shape[0]])
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    [
      a.requiresGrad ? gradient.unsqueeze(dim: 1) * x : nil,
      x.requiresGrad ? a.t().matmul(gradient) : nil,
    ]
  }
}

/// The inner product of two vectors, `z = Σ xᵢ yᵢ`.
///
/// Backward: ∂z/∂x = y and ∂z/∂y = x.
struct DotProduct: Function {
  let x: Tensor
  let y: Tensor
  var name: String { "DotBackward0" }
  var inputs: [Tensor] { [x, y] }
  var formula: Formula? { Formula(#"#1 \cdot #2"#, by: "#2", "#1") }

  func forward() -> Tensor { (x * y).sum() }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] { [gradient * y, gradient * x] }
}

extension Tensor {
  /// Returns the product of two matrices, of a matrix and a vector, or of two vectors.
  ///
  /// Both have the same type, which is not bool. With more dimensions, the last two hold matrices, and the others broadcast.
  public func matmul(_ other: Tensor) -> Tensor {
    checkTypes(of: other, operation: "matmul")
    checkInnerSizes(of: other, operation: "matmul")
    switch (rank, other.rank) {
    case (1, 1): return apply(DotProduct(x: self, y: other))
    case (2, 1): return apply(MV(a: self, x: other))
    case (2, 2): return apply(MM(a: self, b: other))
    case (1, 2):
      let row = unsqueeze(dim: 0).matmul(other)
      return apply(Squeeze(x: row, dimensions: [0], name: "SqueezeBackward4"))
    case (_, 1), (_, 2):
      // One product with all rows below one another.
      let result = flatten(endDim: -2).matmul(other)
      let shape = self.shape.dropLast() + other.shape.dropFirst()
      return apply(Reshape(x: result, shape: Array(shape), name: "UnsafeViewBackward0"))
    case (1, _):
      let row = unsqueeze(dim: 0).batchedMatmul(other)
      let shape = other.shape.dropLast(2) + other.shape.suffix(1)
      return apply(Reshape(x: row, shape: Array(shape), name: "UnsafeViewBackward0"))
    default: return batchedMatmul(other)
    }
  }

  /// Returns the product of two matrices.
  public func mm(_ other: Tensor) -> Tensor {
    product(other, ranks: (2, 2), operation: "mm", expected: "it takes two matrices")
  }

  /// Returns the product of a matrix and a vector.
  public func mv(_ other: Tensor) -> Tensor {
    product(other, ranks: (2, 1), operation: "mv", expected: "it takes a matrix and a vector")
  }

  /// Returns the inner product of two vectors.
  public func dot(_ other: Tensor) -> Tensor {
    product(other, ranks: (1, 1), operation: "dot", expected: "it takes two vectors")
  }

  /// Returns the matrix of all products of an element of one vector and one of the other.
  public func outer(_ other: Tensor) -> Tensor {
    if rank != 1 || other.rank != 1 {
      trap(
        .wrongFactors(
          operation: "outer", left: shape, right: other.shape, expected: "it takes two vectors"))
    }
    return unsqueeze(dim: 1) * other
  }

  private func product(
    _ other: Tensor, ranks: (Int, Int), operation: String, expected: String
  ) -> Tensor {
    if (rank, other.rank) != ranks {
      trap(
        .wrongFactors(
          operation: operation, left: shape, right: other.shape, expected: expected))
    }
    checkTypes(of: other, operation: operation)
    checkInnerSizes(of: other, operation: operation)
    return matmul(other)
  }

  /// Traps unless the last size is the one of the other tensor that a product sums over.
  private func checkInnerSizes(of other: Tensor, operation: String) {
    func refuse(_ expected: String) -> Never {
      trap(
        .wrongFactors(
          operation: operation, left: shape, right: other.shape, expected: expected))
    }
    if rank == 0 || other.rank == 0 {
      refuse("both need a dimension. Use * for a product with a single number")
    }
    if shape[rank - 1] == other.shape[Swift.max(other.rank - 2, 0)] { return }
    if rank == 1 && other.rank == 1 { refuse("two vectors must have the same size") }
    if other.rank > 2 {
      refuse("the last size of the left must equal the last but one of the right")
    }
    trap(.cannotMultiply(operation: operation, left: shape, right: other.shape))
  }
}

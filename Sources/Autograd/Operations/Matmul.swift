/// The product of two matrices, `C = A B`.
///
/// Backward: ∂/∂A = G Bᵀ and ∂/∂B = Aᵀ G, where G is the gradient of C.
struct MatrixTimesMatrix: Function {
  let a: Tensor
  let b: Tensor
  var name: String { "MmBackward0" }
  var inputs: [Tensor] { [a, b] }

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
/// Backward: ∂/∂A = g xᵀ and ∂/∂x = Aᵀ g, where g is the gradient of y.
struct MatrixTimesVector: Function {
  let a: Tensor
  let x: Tensor
  var name: String { "MvBackward0" }
  var inputs: [Tensor] { [a, x] }

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

  func forward() -> Tensor { (x * y).sum() }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] { [gradient * y, gradient * x] }
}

extension Tensor {
  /// Returns the product of two matrices, of a matrix and a vector, or of two vectors.
  ///
  /// With more dimensions on the left, its last one is multiplied and the others are kept.
  public func matmul(_ other: Tensor) -> Tensor {
    if !dtype.isFloatingPoint || dtype != other.dtype {
      trap(.typesDiffer(operation: "matmul", left: dtype, right: other.dtype))
    }
    guard let depth = shape.last, depth == other.shape.first, (1...2).contains(other.rank) else {
      trap(.cannotMultiply(operation: "matmul", left: shape, right: other.shape))
    }
    switch (rank, other.rank) {
    case (1, 1): return apply(DotProduct(x: self, y: other))
    case (2, 1): return apply(MatrixTimesVector(a: self, x: other))
    case (2, 2): return apply(MatrixTimesMatrix(a: self, b: other))
    case (1, _):
      let row = unsqueeze(dim: 0).matmul(other)
      return apply(Squeeze(x: row, dimensions: [0], name: "SqueezeBackward4"))
    default:
      let result = flatten(endDim: -2).matmul(other)
      let shape = self.shape.dropLast() + other.shape.dropFirst()
      return apply(Reshape(x: result, shape: Array(shape), name: "UnsafeViewBackward0"))
    }
  }
}

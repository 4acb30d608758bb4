/// The products of corresponding matrices of two batches, `Cₙ = Aₙ Bₙ`.
///
/// Backward: ∂/∂Aₙ = Gₙ Bₙᵀ and ∂/∂Bₙ = Aₙᵀ Gₙ, where G is the upstream gradient, that of C.
struct BatchedMatmul: Function {
  let a: Tensor
  let b: Tensor
  var name: String { "BmmBackward0" }
  var inputs: [Tensor] { [a, b] }
  var formula: Formula? { Formula("#1 #2", by: #"#g #2^\top"#, #"#1^\top #g"#) }

  func forward() -> Tensor { MatrixProduct.computeBatch(a, b) }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    [
      a.requiresGrad ? gradient.bmm(b.transpose(1, 2)) : nil,
      b.requiresGrad ? a.transpose(1, 2).bmm(gradient) : nil,
    ]
  }
}

extension Tensor {
  /// Returns the products of corresponding matrices of two batches.
  ///
  /// Shapes are [batch, rows, depth] and [batch, depth, columns].
  public func bmm(_ other: Tensor) -> Tensor {
    checkTypes(of: other, operation: "bmm")
    guard rank == 3, other.rank == 3, shape[0] == other.shape[0], shape[2] == other.shape[1] else {
      trap(
        .wrongFactors(
          operation: "bmm", left: shape, right: other.shape,
          expected: "it takes [batch, rows, depth] and [batch, depth, columns]"))
    }
    return apply(BatchedMatmul(a: self, b: other))
  }

  /// Multiplies the matrices in the last two dimensions, which must fit; those before them broadcast.
  func batchedMatmul(_ other: Tensor) -> Tensor {
    let (left, right) = (Array(shape.dropLast(2)), Array(other.shape.dropLast(2)))
    guard let batch = Shape.broadcast(left, right) else {
      trap(
        .wrongFactors(
          operation: "matmul", left: shape, right: other.shape,
          expected: "the sizes before the last two must broadcast"))
    }
    func flattened(_ tensor: Tensor) -> Tensor {
      let matrix = Array(tensor.shape.suffix(2))
      let expanded =
        tensor.shape == batch + matrix ? tensor : tensor.expand(batch + matrix)
      return expanded.reshape([Shape.count(batch)] + matrix)
    }
    let product = flattened(self).bmm(flattened(other))
    let result = batch + product.shape.suffix(2)
    return apply(Reshape(x: product, shape: result, name: "UnsafeViewBackward0"))
  }

  func checkTypes(of other: Tensor, operation: String) {
    if dtype == .bool || dtype != other.dtype {
      trap(.typesDiffer(operation: operation, left: dtype, right: other.dtype))
    }
  }
}

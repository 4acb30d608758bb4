/// The affine map of a linear layer, `Y = X Wᵀ + b`, as one product that adds to the bias.
///
/// Backward: ∂/∂X = G W, ∂/∂W = Gᵀ X and ∂/∂b = the sum of the rows of G, the upstream gradient.
struct AddMM: Function {
  let x: Tensor
  let weight: Tensor
  let bias: Tensor
  var name: String { "AddmmBackward0" }
  var inputs: [Tensor] { [x, weight, bias] }
  var saved: [Tensor] { [x, weight] }
  var formula: Formula? {
    Formula(#"#1 #2^\top + #3"#, by: "#g #2", #"#g^\top #1"#, #"\text{the sum of the rows of } #g"#)
  }

  func forward() -> Tensor { MatrixProduct.compute(x, weight.t(), bias: bias) }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    [
      x.requiresGrad ? gradient.matmul(weight) : nil,
      weight.requiresGrad ? gradient.t().matmul(x) : nil,
      gradient,
    ]
  }
}

extension Tensor {
  /// Returns `x Wᵀ + b` for each row x of the last dimension.
  ///
  /// - Parameters:
  ///   - weight: The matrix W, of shape [outputs, inputs].
  ///   - bias: The vector b, of shape [outputs].
  /// - Returns: A tensor of shape […, outputs] for an input of shape […, inputs].
  public func linear(weight: Tensor, bias: Tensor? = nil) -> Tensor {
    guard rank > 0, weight.rank == 2, shape.last == weight.shape[1] else {
      trap(.cannotMap(input: shape, weight: weight.shape, bias: bias?.shape))
    }
    guard let bias else { return matmul(weight.t()) }
    let outputs = shape.dropLast() + [weight.shape[0]]
    if bias.shape != [weight.shape[0]] {
      trap(.cannotMap(input: shape, weight: weight.shape, bias: bias.shape))
    }
    if dtype == .bool || dtype != weight.dtype || dtype != bias.dtype {
      trap(.typesDiffer(operation: "linear", left: dtype, right: weight.dtype))
    }
    if dtype == .int64 { return matmul(weight.t()) + bias }
    if rank == 2 { return apply(AddMM(x: self, weight: weight, bias: bias)) }
    // Rows that do not lie one after another are not put into one product with the bias.
    if !isContiguous || !bias.isContiguous { return matmul(weight.t()) + bias }
    let rows = reshape([Shape.count(Array(shape.dropLast())), weight.shape[1]])
    return apply(AddMM(x: rows, weight: weight, bias: bias))
      .reshape(Array(outputs))
  }
}

/// The logarithm of the softmax, `yᵢ = xᵢ - ln Σ exp xⱼ`, along a dimension.
///
/// Backward: ∂/∂x = g - exp y Σ gⱼ, where g is the gradient of y.
struct LogSoftmax: Function {
  let x: Tensor
  let dim: Int
  var name: String { "LogSoftmaxBackward0" }
  var inputs: [Tensor] { [x] }
  var saved: [Tensor] { [] }

  func forward() -> Tensor {
    // The largest exponent becomes 0, so that none overflows; the differences stay the same.
    let shifted = x - x.reduced(to: .largest, along: x.rank == 0 ? 0..<0 : dim..<dim + 1)
    return shifted - shifted.exp().sum(dim: dim, keepdim: true).log()
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    [gradient - output.exp() * gradient.sum(dim: dim, keepdim: true)]
  }
}

extension Tensor {
  /// Returns the logarithms of the softmax, more exact than `softmax(dim:).log()`.
  public func logSoftmax(dim: Int) -> Tensor {
    let dim = Shape.dimension(dim, rank: rank, operation: "logSoftmax")
    return apply(LogSoftmax(x: floating(), dim: dim))
  }
}

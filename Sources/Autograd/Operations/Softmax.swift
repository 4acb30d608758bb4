/// The shares of the exponentials, `yᵢ = exp xᵢ / Σ exp xⱼ`, along a dimension.
///
/// Backward: ∂/∂x = y (g - Σ gⱼ yⱼ), where g is the gradient of y.
struct Softmax: Function {
  let x: Tensor
  let dim: Int
  var name: String { "SoftmaxBackward0" }
  var inputs: [Tensor] { [x] }
  var saved: [Tensor] { [] }

  func forward() -> Tensor {
    // The largest exponent becomes 0, so that none overflows; the shares stay the same.
    let exponentials = (x - x.reduced(to: .largest, along: x.rank == 0 ? 0..<0 : dim..<dim + 1))
      .exp()
    return exponentials / exponentials.sum(dim: dim, keepdim: true)
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    [output * (gradient - (gradient * output).sum(dim: dim, keepdim: true))]
  }
}

extension Tensor {
  /// Returns positive numbers that sum to 1 along the dimension: probabilities, from any scores.
  public func softmax(dim: Int) -> Tensor {
    let dim = Shape.dimension(dim, rank: rank, operation: "softmax")
    return apply(Softmax(x: floating(), dim: dim))
  }
}

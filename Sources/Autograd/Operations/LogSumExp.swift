/// The logarithm of a sum of exponentials, `y = ln Σ exp xᵢ`, along dimensions.
///
/// Backward: ∂y/∂x = exp(x - y), the softmax of x.
struct LogSumExp: Function {
  let x: Tensor
  let dimensions: [Int]
  let keepDim: Bool
  var name: String { "LogsumexpBackward0" }
  var inputs: [Tensor] { [x] }
  var savesOutput: Bool { true }
  var formula: Formula? { Formula(#"\log \sum_j e^{#1_j}"#, by: "e^{#1_i - #0}") }

  func forward() -> Tensor {
    if dimensions.contains(where: { x.shape[$0] == 0 }) {
      // The logarithm of the empty sum.
      let shape = x.shape.indices.map { dimensions.contains($0) ? 1 : x.shape[$0] }
      let sums = Tensor.full(shape, -Double.infinity, dtype: x.dtype)
      return keepDim ? sums : sums.withoutDimensions(dimensions)
    }
    // The largest exponent becomes 0, so that none overflows; an infinite one is left as it is.
    let largest = dimensions.isEmpty ? x : x.amax(dims: dimensions, keepdim: true)
    let shift = largest.maskedFill(largest.abs() == Double.infinity, 0)
    let sums = (x - shift).exp().sum(dims: dimensions, keepdim: true).log() + shift
    return keepDim ? sums : sums.withoutDimensions(dimensions)
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    let shares = (x - output.restored(dimensions, to: x.shape)).exp()
    return [gradient.restored(dimensions, to: x.shape) * shares]
  }
}

extension Tensor {
  /// Returns the logarithm of the sum of the exponentials along a dimension, without overflow.
  public func logsumexp(dim: Int, keepdim: Bool = false) -> Tensor {
    logsumexp(dims: [dim], keepdim: keepdim)
  }

  /// Returns the logarithm of the sum of the exponentials along dimensions, without overflow.
  public func logsumexp(dims: [Int], keepdim: Bool = false) -> Tensor {
    if dims.isEmpty && rank > 0 { trap(.noDimensions(operation: "logsumexp")) }
    let dims = Shape.dimensions(dims, rank: rank, operation: "logsumexp")
    return apply(LogSumExp(x: floating(), dimensions: dims, keepDim: keepdim))
  }
}

import CVectorMath
import Foundation

/// The logarithm of the softmax, `yᵢ = xᵢ - ln Σ exp xⱼ`, along a dimension.
///
/// Backward: ∂/∂x = g - exp y Σ gⱼ, where g is the gradient of y.
struct LogSoftmax: Function {
  let x: Tensor
  let dim: Int
  var name: String { "LogSoftmaxBackward0" }
  var inputs: [Tensor] { [x] }
  var saved: [Tensor] { [] }
  var savesOutput: Bool { true }
  var formula: Formula? {
    Formula(#"#1_i - \log \sum_j e^{#1_j}"#, by: #"#g_i - e^{#0_i} \sum_j #g_j"#)
  }

  func forward() -> Tensor {
    x.mapLines(along: dim) { line, out in
      // The largest exponent becomes 0, so that none overflows; the differences stay the same.
      let largest = vector_max(line.baseAddress, line.count)
      for i in 0..<line.count { out[i] = line[i] - largest }
      vector_exp(out.baseAddress, out.baseAddress, out.count)
      let logarithm = logf(Float(vector_sum(out.baseAddress, out.count)))
      for i in 0..<line.count { out[i] = (line[i] - largest) - logarithm }
    } otherwise: {
      let shifted = x - x.amax(dims: [dim], keepdim: true)
      return shifted - shifted.exp().sum(dim: dim, keepdim: true).log()
    }
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

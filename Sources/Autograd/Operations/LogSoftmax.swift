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
      if x.count == 0 { return x.copied() }
      let shifted = x - x.amax(dims: [dim], keepdim: true)
      return shifted - shifted.exp().sum(dim: dim, keepdim: true).log()
    }
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    [apply(LogSoftmaxGradient(gradient: gradient, output: output, dim: dim))]
  }
}

/// The gradient of the logarithm of the softmax, `z = g - exp y Σ gⱼ`.
///
/// Product and difference are rounded together, as in PyTorch: where a prediction is nearly sure, they
/// cancel each other.
///
/// Backward: ∂/∂g = h - Σ hⱼ exp yⱼ and ∂/∂y = -h exp y Σ gⱼ, where h is the gradient of z.
private struct LogSoftmaxGradient: Function {
  let gradient: Tensor
  let output: Tensor
  let dim: Int
  var name: String { "LogSoftmaxBackwardDataBackward0" }
  var inputs: [Tensor] { [gradient, output] }

  func forward() -> Tensor {
    let factors = (-gradient.sum(dim: dim, keepdim: true)).expand(output.shape)
    let shares = output.exp()
    return output.dtype == .float64
      ? gradient.adding(shares, times: factors, Double.self)
      : gradient.adding(shares, times: factors, Float.self)
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    let weighted = gradient * self.output.exp()
    return [
      gradient - weighted.sum(dim: dim, keepdim: true),
      -(weighted * self.gradient.sum(dim: dim, keepdim: true)),
    ]
  }
}

extension Tensor {
  /// The sum with the products of two tensors of the same shape, each rounded once.
  fileprivate func adding<Element: FloatingElement>(
    _ x: Tensor, times y: Tensor, _ type: Element.Type
  ) -> Tensor {
    x.withElements { (x: UnsafeBufferPointer<Element>) in
      y.withElements { (y: UnsafeBufferPointer<Element>) in
        withElements { (terms: UnsafeBufferPointer<Element>) in
          Tensor(like: self) { (out: UnsafeMutableBufferPointer<Element>) in
            _ = out.update(fromContentsOf: terms)
            Element.addProducts(x, y, to: out)
          }
        }
      }
    }
  }
}

extension Tensor {
  /// Returns the logarithms of the softmax, more exact than `softmax(dim:).log()`.
  public func logSoftmax(dim: Int) -> Tensor {
    let dim = Shape.dimension(dim, rank: rank, operation: "logSoftmax")
    return apply(LogSoftmax(x: floating(), dim: dim))
  }
}

/// The shares of the exponentials, `yᵢ = exp xᵢ / Σ exp xⱼ`, along a dimension.
///
/// Backward: ∂/∂x = y (g - Σ gⱼ yⱼ), where g is the upstream gradient, that of y.
struct Softmax: Function {
  let x: Tensor
  let dim: Int
  var name: String { "SoftmaxBackward0" }
  var inputs: [Tensor] { [x] }
  var saved: [Tensor] { [] }
  var savesOutput: Bool { true }
  var formula: Formula? {
    Formula(
      #"\frac{e^{#1_i}}{\sum_j e^{#1_j}}"#, by: #"#0_i \Bigl( #g_i - \sum_j #g_j #0_j \Bigr)"#)
  }

  func forward() -> Tensor {
    x.dtype == .float64 ? shares(Double.self) : shares(Float.self)
  }

  private func shares<Element: FloatingElement>(_ type: Element.Type) -> Tensor {
    let isLast = x.isLast(dim)
    return x.mapLines(along: dim) {
      (x: UnsafeBufferPointer<Element>, _, out, largest, sums) in
      Element.setExponentials(out, of: x, largest: largest, isLast: isLast)
      Element.setLineSums(sums, of: UnsafeBufferPointer(out), isLast: isLast)
      if isLast {
        // PyTorch multiplies along the last dimension, and divides along others.
        Element.scale(out, by: 1 / sums[0])
      } else {
        Element.forEachRow(of: UnsafeBufferPointer(out), sums.count) { row, start in
          let out = out.part(from: start, count: row.count)
          for i in 0..<row.count { out[i] = row[i] / sums[i] }
        }
      }
    }
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    [apply(SoftmaxGradient(gradient: gradient, output: output, dim: dim))]
  }
}

/// The gradient of the softmax, `zᵢ = yᵢ (gᵢ - Σ gⱼ yⱼ)`.
///
/// Backward: ∂/∂g = y (h - Σ hⱼ yⱼ) and ∂/∂y = h (g - Σ gⱼ yⱼ) - g Σ hⱼ yⱼ, where h is the upstream gradient, that of z.
private struct SoftmaxGradient: Function {
  let gradient: Tensor
  let output: Tensor
  let dim: Int
  var name: String { "SoftmaxBackwardDataBackward0" }
  var inputs: [Tensor] { [gradient, output] }

  func forward() -> Tensor {
    output.dtype == .float64 ? values(Double.self) : values(Float.self)
  }

  private func values<Element: FloatingElement>(_ type: Element.Type) -> Tensor {
    let isLast = gradient.isLast(dim)
    return gradient.mapLines(along: dim, beside: output) {
      (g: UnsafeBufferPointer<Element>, y, out, sums, _) in
      if isLast { return Element.setSoftmaxSlopes(out, of: y, gradient: g) }
      // Along other dimensions than the last, PyTorch rounds a product and a sum together.
      sums.update(repeating: 0)
      Element.forEachRow(of: g, sums.count) { row, start in
        Element.addProducts(row, y.part(from: start, count: row.count), to: sums)
      }
      Element.forEachRow(of: g, sums.count) { row, start in
        let (y, out) = (
          y.part(from: start, count: row.count), out.part(from: start, count: row.count)
        )
        for i in 0..<row.count { out[i] = (row[i] - sums[i]) * y[i] }
      }
    }
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    let sum = (self.gradient * self.output).sum(dim: dim, keepdim: true)
    let weighted = (gradient * self.output).sum(dim: dim, keepdim: true)
    return [
      self.output * (gradient - weighted),
      // In PyTorch's order, which decides on the sign of a 0.
      self.gradient * gradient - weighted * self.gradient - gradient * sum,
    ]
  }
}

extension Tensor {
  /// Returns positive numbers that sum to 1 along the dimension: probabilities, from any scores.
  public func softmax(dim: Int) -> Tensor {
    let dim = Shape.dimension(dim, rank: rank, operation: "softmax")
    checkFloatingPoint(operation: "softmax")
    return apply(Softmax(x: self, dim: dim))
  }
}

/// The logarithm of the softmax, `yᵢ = xᵢ - ln Σ exp xⱼ`, along a dimension.
///
/// Backward: ∂/∂x = g - exp y Σ gⱼ, where g is the upstream gradient, that of y.
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
    x.dtype == .float64 ? logarithms(Double.self) : logarithms(Float.self)
  }

  private func logarithms<Element: FloatingElement>(_ type: Element.Type) -> Tensor {
    let isLast = x.isLast(dim)
    return x.mapLines(along: dim) {
      (x: UnsafeBufferPointer<Element>, _, out, largest, sums) in
      Element.setExponentials(out, of: x, largest: largest, isLast: isLast)
      Element.setLineSums(sums, of: UnsafeBufferPointer(out), isLast: isLast)
      Element.replace(sums, by: .log)
      Element.forEachRow(of: x, sums.count) { row, start in
        let out = out.part(from: start, count: row.count)
        for i in 0..<row.count { out[i] = (row[i] - largest[i]) - sums[i] }
      }
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
/// Backward: ∂/∂g = h - Σ hⱼ exp yⱼ and ∂/∂y = -h exp y Σ gⱼ, where h is the upstream gradient, that of z.
private struct LogSoftmaxGradient: Function {
  let gradient: Tensor
  let output: Tensor
  let dim: Int
  var name: String { "LogSoftmaxBackwardDataBackward0" }
  var inputs: [Tensor] { [gradient, output] }

  func forward() -> Tensor {
    output.dtype == .float64 ? values(Double.self) : values(Float.self)
  }

  private func values<Element: FloatingElement>(_ type: Element.Type) -> Tensor {
    let isLast = gradient.isLast(dim)
    return gradient.mapLines(along: dim, beside: output) {
      (g: UnsafeBufferPointer<Element>, y, out, sums, shares) in
      Element.setLineSums(sums, of: g, isLast: isLast)
      if isLast {
        withUnsafeTemporaryAllocation(of: Element.self, capacity: y.count) { exponentials in
          Element.set(exponentials, to: .innerExp, of: y)
          _ = out.update(fromContentsOf: g)
          Element.add(UnsafeBufferPointer(exponentials), times: -sums[0], to: out)
        }
      } else {
        for i in 0..<sums.count { sums[i] = -sums[i] }
        Element.forEachRow(of: g, sums.count) { row, start in
          let out = out.part(from: start, count: row.count)
          _ = out.update(fromContentsOf: row)
          Element.setColumns(
            shares, to: .innerExp, of: y.part(from: start, count: row.count), rest: Element.exp)
          Element.addProducts(UnsafeBufferPointer(shares), UnsafeBufferPointer(sums), to: out)
        }
      }
    }
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    let shares = self.output.exp()
    return [
      gradient - (gradient * shares).sum(dim: dim, keepdim: true),
      -self.gradient.sum(dim: dim, keepdim: true) * shares * gradient,
    ]
  }
}

extension Tensor {
  /// Returns the logarithms of the softmax, more exact than `softmax(dim:).log()`.
  public func logSoftmax(dim: Int) -> Tensor {
    let dim = Shape.dimension(dim, rank: rank, operation: "logSoftmax")
    checkFloatingPoint(operation: "logSoftmax")
    return apply(LogSoftmax(x: self, dim: dim))
  }
}

import CVectorMath

/// The shares of the exponentials, `yᵢ = exp xᵢ / Σ exp xⱼ`, along a dimension.
///
/// Backward: ∂/∂x = y (g - Σ gⱼ yⱼ), where g is the gradient of y.
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
    x.mapLines(along: dim) { line, out in
      // The largest exponent becomes 0, so that none overflows; the shares stay the same.
      let largest = vector_max(line.baseAddress, line.count)
      for i in 0..<line.count { out[i] = line[i] - largest }
      vector_exp(out.baseAddress, out.baseAddress, out.count)
      let sum = Float(vector_sum(out.baseAddress, out.count))
      for i in 0..<out.count { out[i] /= sum }
    } otherwise: {
      if x.count == 0 { return x.copied() }
      let exponentials = (x - x.amax(dims: [dim], keepdim: true)).exp()
      return exponentials / exponentials.sum(dim: dim, keepdim: true)
    }
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

  /// Sets lines of a new tensor one by one, where a line is a stretch of float32 in the last dimension.
  ///
  /// - Parameter otherwise: Computes the same for other types and dimensions, which are rare.
  @inline(__always)
  func mapLines(
    along dim: Int,
    _ setLine: (UnsafeBufferPointer<Float>, UnsafeMutableBufferPointer<Float>) -> Void,
    otherwise: () -> Tensor
  ) -> Tensor {
    // A number is a line of one element.
    let size = shape.last ?? 1
    if dtype != .float32 || dim < rank - 1 || size == 0 { return otherwise() }
    return withElements { (x: UnsafeBufferPointer<Float>) in
      Tensor(like: self) { (out: UnsafeMutableBufferPointer<Float>) in
        // An exponential costs about as much as ten additions.
        Parallel.forEachPart(of: count / size, cost: 10 * size) { lines in
          for line in lines {
            setLine(
              x.part(from: line * size, count: size), out.part(from: line * size, count: size))
          }
        }
      }
    }
  }
}

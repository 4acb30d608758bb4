/// The gradients of a normalization, `y = x̂ w + b` with `x̂ = (x - m) s` and `s = 1 / √(v + ε)`, where
/// m and v are the mean and the variance of x along some dimensions.
///
/// With the gradient g of y: ∂/∂x = s (g w - mean(g w) - x̂ mean(g w x̂)), ∂/∂w = g x̂ and
/// ∂/∂b = g. These are tensor operations, which can be differentiated again.
///
/// Source: Ioffe and Szegedy, "Batch Normalization" (2015).
struct NormalizationGradient {
  let x: Tensor
  let weighted: Tensor
  let dimensions: [Int]
  let epsilon: Double

  /// The gradient of x, and the normalized x.
  func callAsFunction() -> (x: Tensor, normalized: Tensor) {
    func mean(_ tensor: Tensor) -> Tensor { tensor.mean(dims: dimensions, keepdim: true) }
    let centered = x - mean(x)
    let scale = (mean(centered * centered) + epsilon).rsqrt()
    let normalized = centered * scale
    let slope = weighted - mean(weighted) - normalized * mean(weighted * normalized)
    return (scale * slope, normalized)
  }
}

/// The normalization of each example along its last dimensions, `y = (x - m) s w + b` with
/// `s = 1 / √(v + ε)`; m and v are the mean and the variance of the example's elements.
///
/// Backward: see `NormalizationGradient`.
///
/// Source: Ba, Kiros and Hinton, "Layer Normalization" (2016).
struct LayerNormalization: Function {
  let x: Tensor
  let weight: Tensor?
  let bias: Tensor?
  /// The number of dimensions that are normalized together.
  let dimensions: Int
  let epsilon: Double
  var name: String { "NativeLayerNormBackward0" }
  var inputs: [Tensor] { [x] + [weight, bias].compactMap { $0 } }
  var saved: [Tensor] { [x] + [weight].compactMap { $0 } }
  var formula: Formula? {
    Formula(
      #"\gamma \frac{#1 - \mu}{\sqrt{\sigma^2 + \varepsilon}} + \beta"#,
      by:
        #"\frac{1}{\sqrt{\sigma^2 + \varepsilon}} (\gamma #g - \overline{\gamma #g} - \hat{x} \, \overline{\gamma #g \hat{x}})"#,
      #"\sum #g \hat{x}"#, #"\sum #g"#)
  }

  private var normalizedShape: [Int] { Array(x.shape.suffix(dimensions)) }

  func forward() -> Tensor {
    x.dtype == .float64 ? normalized(Double.self) : normalized(Float.self)
  }

  private func normalized<Element: FloatingElement>(_ type: Element.Type) -> Tensor {
    let size = Shape.count(normalizedShape)
    return withElements { (x: UnsafeBufferPointer<Element>, weight, bias) in
      Tensor(like: self.x) { (out: UnsafeMutableBufferPointer<Element>) in
        Parallel.forEachPart(of: size == 0 ? 0 : x.count / size, cost: 3 * size) { rows in
          for row in rows {
            let line = x.part(from: row * size, count: size)
            let out = out.part(from: row * size, count: size)
            let (mean, scale) = line.moments(epsilon: epsilon)
            let (shift, factor) = (Element(mean), Element(scale))
            for i in 0..<size { out[i] = (line[i] - shift) * factor * weight[i] + bias[i] }
          }
        }
      }
    }
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    let gradients: (x: Tensor, weight: Tensor, bias: Tensor) =
      if isGradEnabled {
        differentiableGradients(gradient)
      } else if x.dtype == .float64 {
        fusedGradients(gradient, Double.self)
      } else {
        fusedGradients(gradient, Float.self)
      }
    return [gradients.x] + (weight == nil ? [] : [gradients.weight])
      + (bias == nil ? [] : [gradients.bias])
  }

  /// The gradients as tensor operations, which have gradients in turn.
  private func differentiableGradients(_ gradient: Tensor) -> (Tensor, Tensor, Tensor) {
    let (slope, normalized) = NormalizationGradient(
      x: x, weighted: weight.map { gradient * $0 } ?? gradient,
      dimensions: Array(x.rank - dimensions..<x.rank), epsilon: epsilon)()
    return (slope, gradient * normalized, gradient)
  }

  /// The same gradients, computed row by row.
  private func fusedGradients<Element: FloatingElement>(
    _ gradient: Tensor, _ type: Element.Type
  ) -> (Tensor, Tensor, Tensor) {
    let size = Shape.count(normalizedShape)
    let parts = Parts(of: size == 0 ? 0 : x.count / size)
    // The gradients of the weights, and behind them those of the biases, from each part of the rows.
    let sums = Tensor(repeating: 0 as Element, shape: [parts.count, 2] + normalizedShape)
    let slope = withElements { (x: UnsafeBufferPointer<Element>, weight, _) in
      gradient.withElements { (gradient: UnsafeBufferPointer<Element>) in
        Tensor(like: self.x) { (out: UnsafeMutableBufferPointer<Element>) in
          Element.buffer(of: sums.storage)!.withElements { sums in
            parts.forEach(cost: 6 * x.count) { rows, part in
              let ofWeight = sums.part(from: 2 * part * size, count: size)
              let ofBias = sums.part(from: (2 * part + 1) * size, count: size)
              for row in rows {
                let line = x.part(from: row * size, count: size)
                let gradient = gradient.part(from: row * size, count: size)
                let out = out.part(from: row * size, count: size)
                let (mean, scale) = line.moments(epsilon: epsilon)
                let sum = sumOfTerms(size) { Double(gradient[$0] * weight[$0]) }
                let product = sumOfTerms(size) {
                  Double(gradient[$0] * weight[$0]) * (Double(line[$0]) - mean)
                }
                let (shift, factor) = (Element(mean), Element(scale))
                let offset = Element(sum / Double(size))
                let tilt = Element(product * scale / Double(size))
                for i in 0..<size {
                  let normalized = (line[i] - shift) * factor
                  out[i] = (gradient[i] * weight[i] - offset - normalized * tilt) * factor
                  ofWeight[i] += gradient[i] * normalized
                  ofBias[i] += gradient[i]
                }
              }
            }
          }
        }
      }
    }
    let total = sums.sum(dim: 0)
    return (slope, total.select(dim: 0, 0), total.select(dim: 0, 1))
  }

  /// Calls the body with the elements of x, of the weights, and of the biases; or ones and zeros.
  private func withElements<Element: FloatingElement>(
    _ body: (
      UnsafeBufferPointer<Element>, UnsafeBufferPointer<Element>, UnsafeBufferPointer<Element>
    ) -> Tensor
  ) -> Tensor {
    x.withElements { x in
      (weight ?? Tensor(repeating: 1 as Element, shape: normalizedShape)).withElements { weight in
        (bias ?? Tensor(repeating: 0 as Element, shape: normalizedShape)).withElements { bias in
          body(x, weight, bias)
        }
      }
    }
  }
}

extension UnsafeBufferPointer where Element: FloatingElement {
  /// The mean, and what makes the standard deviation 1.
  fileprivate func moments(epsilon: Double) -> (mean: Double, scale: Double) {
    let mean = sumOfTerms(count) { Double(self[$0]) } / Double(count)
    let squares = sumOfTerms(count) {
      let difference = Double(self[$0]) - mean
      return difference * difference
    }
    return (mean, 1 / (squares / Double(count) + epsilon).squareRoot())
  }
}

extension Tensor {
  /// Returns each example with mean 0 and variance 1 along its last dimensions, times a weight plus a
  /// bias.
  ///
  /// - Parameters:
  ///   - normalizedShape: The sizes of the dimensions that are normalized together, at the end.
  ///   - weight: Of that shape, as the bias.
  ///   - eps: What is added to the variance, which can be 0.
  public func layerNorm(
    _ normalizedShape: [Int], weight: Tensor? = nil, bias: Tensor? = nil, eps: Double = 1e-5
  ) -> Tensor {
    checkFloatingPoint(operation: "layerNorm")
    func refuse(_ expected: String) -> Never {
      trap(.wrongNormalization(operation: "layerNorm", shape: shape, expected: expected))
    }
    if normalizedShape.isEmpty || Array(shape.suffix(normalizedShape.count)) != normalizedShape {
      refuse("its last sizes must be \(normalizedShape)")
    }
    for tensor in [weight, bias].compactMap({ $0 }) {
      if tensor.shape != normalizedShape {
        refuse("weights and biases must have shape \(normalizedShape), and one has \(tensor.shape)")
      }
      if tensor.dtype != dtype {
        trap(.typesDiffer(operation: "layerNorm", left: dtype, right: tensor.dtype))
      }
    }
    return apply(
      LayerNormalization(
        x: self, weight: weight, bias: bias, dimensions: normalizedShape.count, epsilon: eps))
  }
}

import CVectorMath

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

  private var size: Int { Shape.count(normalizedShape) }

  private var rows: Int { size == 0 ? 0 : x.count / size }

  func forward() -> Tensor { x.dtype == .float64 ? normalizedInDouble() : normalized() }

  private func normalized() -> Tensor {
    withElements { (x: UnsafeBufferPointer<Float>, weight, bias) in
      Tensor(like: self.x) { (out: UnsafeMutableBufferPointer<Float>) in
        Parallel.forEachPart(of: rows, cost: 3 * size) { part in
          let start = part.lowerBound * size
          vector_layer_norm(
            x.baseAddress! + start, weight.baseAddress, bias.baseAddress, Float(epsilon),
            part.count, size, out.baseAddress! + start)
        }
      }
    }
  }

  private func normalizedInDouble() -> Tensor {
    withElements { (x: UnsafeBufferPointer<Double>, weight, bias) in
      Tensor(like: self.x) { (out: UnsafeMutableBufferPointer<Double>) in
        for row in 0..<rows {
          let line = x.part(from: row * size, count: size)
          let out = out.part(from: row * size, count: size)
          let (mean, scale) = line.moments(epsilon: epsilon)
          for i in 0..<size { out[i] = (line[i] - mean) * scale * weight[i] + bias[i] }
        }
      }
    }
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    let gradients: (x: Tensor, weight: Tensor, bias: Tensor) =
      if isGradEnabled {
        differentiableGradients(gradient)
      } else {
        x.dtype == .float64 ? differentiableGradients(gradient) : fusedGradients(gradient)
      }
    return [gradients.x] + (weight == nil ? [] : [gradients.weight])
      + (bias == nil ? [] : [gradients.bias])
  }

  /// The gradients as tensor operations, which can be differentiated again.
  private func differentiableGradients(_ gradient: Tensor) -> (Tensor, Tensor, Tensor) {
    let (slope, normalized) = NormalizationGradient(
      x: x, weighted: weight.map { gradient * $0 } ?? gradient,
      dimensions: Array(x.rank - dimensions..<x.rank), epsilon: epsilon)()
    return (slope, gradient * normalized, gradient)
  }

  /// The same gradients, computed line by line.
  private func fusedGradients(_ gradient: Tensor) -> (Tensor, Tensor, Tensor) {
    withElements { (x: UnsafeBufferPointer<Float>, weight, _) in
      gradient.withElements { (gradient: UnsafeBufferPointer<Float>) in
        withUnsafeTemporaryAllocation(of: Float.self, capacity: 2 * rows) { scales in
          let slope = Tensor(like: self.x) { (out: UnsafeMutableBufferPointer<Float>) in
            Parallel.forEachPart(of: rows, cost: 6 * size) { part in
              let start = part.lowerBound * size
              vector_layer_norm_slopes(
                x.baseAddress! + start, gradient.baseAddress! + start, weight.baseAddress,
                Float(epsilon), part.count, size, scales.baseAddress! + 2 * part.lowerBound,
                out.baseAddress! + start)
            }
          }
          let sums = Tensor(shape: [2] + normalizedShape) {
            (out: UnsafeMutableBufferPointer<Float>) in
            out.update(repeating: 0)
            // Each column is one sum over all rows, in their order.
            Parallel.forEachPart(of: (size + 15) / 16, cost: 32 * rows) { part in
              let columns = part.lowerBound * 16..<Swift.min(size, part.upperBound * 16)
              if rows == 0 { return }
              vector_layer_norm_parameters(
                x.baseAddress! + columns.lowerBound, gradient.baseAddress! + columns.lowerBound,
                scales.baseAddress, rows, size, columns.count,
                out.baseAddress! + columns.lowerBound,
                out.baseAddress! + size + columns.lowerBound)
            }
          }
          return (slope, sums.select(dim: 0, 0), sums.select(dim: 0, 1))
        }
      }
    }
  }

  /// Calls the body with the elements of x, of the weights, and of the biases; or ones and zeros.
  private func withElements<Element: FloatingElement, Result>(
    _ body: (
      UnsafeBufferPointer<Element>, UnsafeBufferPointer<Element>, UnsafeBufferPointer<Element>
    ) -> Result
  ) -> Result {
    x.withElements { x in
      (weight ?? Tensor(repeating: 1 as Element, shape: normalizedShape)).withElements { weight in
        (bias ?? Tensor(repeating: 0 as Element, shape: normalizedShape)).withElements { bias in
          body(x, weight, bias)
        }
      }
    }
  }
}

extension UnsafeBufferPointer<Double> {
  /// The mean, and the factor that makes the standard deviation 1.
  fileprivate func moments(epsilon: Double) -> (mean: Double, scale: Double) {
    let mean = sumOfTerms(count) { self[$0] } / Double(count)
    let squares = sumOfTerms(count) { (self[$0] - mean) * (self[$0] - mean) }
    return (mean, 1 / (squares / Double(count) + epsilon).squareRoot())
  }
}

extension Tensor {
  /// Returns each example with mean 0 and variance 1 along its last dimensions, times a weight plus
  /// a bias.
  ///
  /// - Parameters:
  ///   - normalizedShape: The sizes of the dimensions that are normalized together, at the end.
  ///   - weight: The factor of each element, of that shape; by default 1.
  ///   - bias: What is added to each element, of that shape; by default 0.
  ///   - eps: What is added to the variance, which can be 0.
  /// - Returns: A tensor of the input's shape.
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

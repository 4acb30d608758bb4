/// The normalization of each channel, `y = (x - m) s w + b` with `s = 1 / √(v + ε)`.
///
/// The mean m and the variance v are those of the batch, or numbers that do not depend on it.
///
/// Backward: see `NormalizationGradient`; with a constant m and v, ∂y/∂x = s w.
struct BatchNormalization: Function {
  let x: Tensor
  let weight: Tensor?
  let bias: Tensor?
  let moments: ChannelMoments
  /// Whether the moments are those of x.
  let isOfBatch: Bool
  let epsilon: Double
  var name: String { "NativeBatchNormBackward0" }
  var inputs: [Tensor] { [x] + [weight, bias].compactMap { $0 } }
  var saved: [Tensor] { [x] + [weight].compactMap { $0 } }
  var formula: Formula? {
    Formula(
      #"\gamma \frac{#1 - \mu}{\sqrt{\sigma^2 + \varepsilon}} + \beta"#,
      by:
        #"\frac{\gamma}{\sqrt{\sigma^2 + \varepsilon}} (#g - \overline{#g} - \hat{x} \, \overline{#g \hat{x}})"#,
      #"\sum #g \hat{x}"#, #"\sum #g"#)
  }

  func forward() -> Tensor {
    x.dtype == .float64 ? normalized(Double.self) : normalized(Float.self)
  }

  private func normalized<Element: FloatingElement>(_ type: Element.Type) -> Tensor {
    let layout = ChannelLayout(x.shape)
    let factors = factors(Element.self)
    let shifts: [Element] =
      bias?.withElements { Array($0) } ?? Array(repeating: 0, count: factors.count)
    return x.withElements { (x: UnsafeBufferPointer<Element>) in
      Tensor(like: self.x) { (out: UnsafeMutableBufferPointer<Element>) in
        layout.forEachChannel(cost: 1) { channel in
          let factor = factors[channel]
          let shift = shifts[channel] - Element(moments.means[channel]) * factor
          layout.forEachLine(of: channel) { start, count in
            let (line, out) = (
              x.part(from: start, count: count), out.part(from: start, count: count)
            )
            for i in 0..<count { out[i] = line[i] * factor + shift }
          }
        }
      }
    }
  }

  /// `s w` for each channel.
  private func factors<Element: FloatingElement>(_ type: Element.Type) -> [Element] {
    let scales = moments.variances.map { Element(1 / ($0 + epsilon).squareRoot()) }
    guard let weight else { return scales }
    return weight.withElements { weight in scales.indices.map { scales[$0] * weight[$0] } }
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

  /// The gradients as tensor operations, which can be differentiated again.
  private func differentiableGradients(_ gradient: Tensor) -> (Tensor, Tensor, Tensor) {
    let dims = [0] + Array(2..<x.rank)
    let shape = [1, x.shape[1]] + Array(repeating: 1, count: x.rank - 2)
    let weighted = weight.map { gradient * $0.reshape(shape) } ?? gradient
    let (slope, normalized): (Tensor, Tensor)
    if isOfBatch {
      (slope, normalized) = NormalizationGradient(
        x: x, weighted: weighted, dimensions: dims, epsilon: epsilon)()
    } else {
      let means = Tensor(moments.means, shape: shape).to(x.dtype)
      let scale = (Tensor(moments.variances, shape: shape) + epsilon).rsqrt().to(x.dtype)
      (slope, normalized) = (weighted * scale, (x - means) * scale)
    }
    return (slope, (gradient * normalized).sum(dims: dims), gradient.sum(dims: dims))
  }

  /// The same gradients, computed channel by channel.
  private func fusedGradients<Element: FloatingElement>(
    _ gradient: Tensor, _ type: Element.Type
  ) -> (Tensor, Tensor, Tensor) {
    let layout = ChannelLayout(x.shape)
    let factors = factors(Element.self)
    var (weightGradients, biasGradients) = (
      [Element](repeating: 0, count: factors.count), [Element](repeating: 0, count: factors.count)
    )
    let slope = x.withElements { (x: UnsafeBufferPointer<Element>) in
      gradient.withElements { (gradient: UnsafeBufferPointer<Element>) in
        Tensor(like: self.x) { (out: UnsafeMutableBufferPointer<Element>) in
          weightGradients.withUnsafeMutableBufferPointer { weightGradients in
            biasGradients.withUnsafeMutableBufferPointer { biasGradients in
              layout.forEachChannel(cost: 4) { channel in
                let mean = moments.means[channel]
                let scale = 1 / (moments.variances[channel] + epsilon).squareRoot()
                var (sum, product) = (0.0, 0.0)
                layout.forEachLine(of: channel) { start, count in
                  sum += sumOfTerms(count) { Double(gradient[start + $0]) }
                  product += sumOfTerms(count) {
                    Double(gradient[start + $0]) * (Double(x[start + $0]) - mean)
                  }
                }
                biasGradients[channel] = Element(sum)
                weightGradients[channel] = Element(product * scale)
                let share = isOfBatch ? 1 / Double(layout.countOfChannel) : 0
                let (offset, shift) = (Element(sum * share), Element(mean))
                let tilt = Element(product * scale * scale * share)
                let factor = factors[channel]
                layout.forEachLine(of: channel) { start, count in
                  let line = x.part(from: start, count: count)
                  let (gradient, out) = (
                    gradient.part(from: start, count: count), out.part(from: start, count: count)
                  )
                  if !isOfBatch {
                    for i in 0..<count { out[i] = gradient[i] * factor }
                    return
                  }
                  for i in 0..<count {
                    out[i] = (gradient[i] - offset - (line[i] - shift) * tilt) * factor
                  }
                }
              }
            }
          }
        }
      }
    }
    let channels = [layout.channels]
    return (
      slope, Tensor(weightGradients, shape: channels), Tensor(biasGradients, shape: channels)
    )
  }
}

extension Tensor {
  /// Returns each channel of a batch with mean 0 and variance 1, times a weight plus a bias.
  ///
  /// The input has shape [batch, channels, …]; the other tensors have shape [channels].
  ///
  /// - Parameters:
  ///   - runningMean: The mean that is used without training; in training, the batch's is mixed in.
  ///   - runningVar: The variance, used in the same way; the batch's is mixed in with n - 1 as its
  ///     divisor.
  ///   - weight: The factor of each channel; by default 1.
  ///   - bias: What is added to each channel; by default 0.
  ///   - training: Whether the batch's own mean and variance are used.
  ///   - momentum: The share of the batch in the running mean and variance.
  ///   - eps: What is added to the variance, which can be 0.
  /// - Returns: A tensor of the input's shape.
  public func batchNorm(
    runningMean: Tensor? = nil, runningVar: Tensor? = nil, weight: Tensor? = nil,
    bias: Tensor? = nil, training: Bool = false, momentum: Double = 0.1, eps: Double = 1e-5
  ) -> Tensor {
    checkChannels([runningMean, runningVar, weight, bias].compactMap { $0 }, training: training)
    let moments: ChannelMoments
    if training {
      moments = ChannelMoments(of: self)
      let size = Double(count / shape[1])
      noGrad {
        runningMean?.mix(moments.means, share: momentum)
        runningVar?.mix(moments.variances.map { $0 * size / (size - 1) }, share: momentum)
      }
    } else if let runningMean, let runningVar {
      moments = ChannelMoments(means: runningMean, variances: runningVar)
    } else {
      trap(
        .wrongNormalization(
          operation: "batchNorm", shape: shape,
          expected: "without training, a runningMean and a runningVar are needed"))
    }
    return apply(
      BatchNormalization(
        x: self, weight: weight, bias: bias, moments: moments, isOfBatch: training, epsilon: eps))
  }

  private func checkChannels(_ tensors: [Tensor], training: Bool) {
    func refuse(_ expected: String) -> Never {
      trap(.wrongNormalization(operation: "batchNorm", shape: shape, expected: expected))
    }
    if rank < 2 { refuse("its shape must be [batch, channels] or [batch, channels, size…]") }
    for tensor in tensors where tensor.shape != [shape[1]] {
      refuse("there are \(shape[1]) channels, and a tensor for them has shape \(tensor.shape)")
    }
    for tensor in tensors + [self] where !dtype.isFloatingPoint || tensor.dtype != dtype {
      trap(.typesDiffer(operation: "batchNorm", left: dtype, right: tensor.dtype))
    }
    if training && count <= shape[1] {
      refuse("training needs more than one value per channel. Use a larger batch, or eval()")
    }
  }

  /// Moves each element by a share of the way to a number.
  private func mix(_ numbers: [Double], share: Double) {
    copyInPlace(self * (1 - share) + Tensor(numbers, shape: shape).to(dtype) * share)
  }
}

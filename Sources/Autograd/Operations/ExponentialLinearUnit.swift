/// The exponential linear unit, `y = s x` above 0 and `y = s a (eˣ - 1)` elsewhere.
///
/// Backward: ∂y/∂x is s where `x > 0`, and s a eˣ elsewhere.
///
/// Sources: Clevert, Unterthiner and Hochreiter, "Fast and Accurate Deep Network Learning by
/// Exponential Linear Units" (2015); with s, Klambauer and others, "Self-Normalizing Neural Networks"
/// (2017).
struct ExponentialLinearUnit: VectorFunction {
  let x: Tensor
  let alpha: Double
  var scale = 1.0
  var name: String { "EluBackward0" }
  var formula: Formula? {
    Formula(
      #"\operatorname{elu} #1"#,
      by: #"\text{\#(scale) if } #1 > 0 \text{, else } \#(scale * alpha) e^{#1}"#)
  }

  func value<Element: FloatingElement>(_ x: Element) -> Element {
    x < 0 ? .expm1(x) * Element(alpha * scale) : x * Element(scale)
  }

  func setValues<Element: FloatingElement>(
    of x: UnsafeBufferPointer<Element>, in out: UnsafeMutableBufferPointer<Element>
  ) {
    let (above, below) = (Element(scale), Element(alpha * scale))
    Element.set(out, to: .expm1, of: x)
    for i in 0..<x.count { out[i] = x[i] < 0 ? out[i] * below : x[i] * above }
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    [apply(ExponentialLinearUnitGradient(gradient: gradient, x: x, alpha: alpha, scale: scale))]
  }
}

/// The gradient g of the unit's input, `s g` above 0, and `s α g eˣ` elsewhere.
///
/// Backward: with respect to g the same, and with respect to x the same below 0, and 0 elsewhere.
private struct ExponentialLinearUnitGradient: Function {
  let gradient: Tensor
  let x: Tensor
  let alpha: Double
  let scale: Double
  var name: String { "EluBackwardBackward0" }
  var inputs: [Tensor] { [gradient, x] }

  func forward() -> Tensor {
    // NaN counts as above 0. The exponential of elements above 0 might be infinite, and is not
    // needed.
    let isAbove = !(x <= 0)
    let below = gradient * (alpha * scale) * x.maskedFill(isAbove, 0).exp()
    return Tensor.where(isAbove, gradient * scale, below)
  }

  func backward(_ upstream: Tensor, output: Tensor) -> [Tensor?] {
    func slope(_ gradient: Tensor) -> Tensor {
      apply(
        ExponentialLinearUnitGradient(gradient: gradient, x: x, alpha: alpha, scale: scale))
    }
    return [
      slope(upstream),
      x.requiresGrad ? slope(upstream * gradient) * (x < 0).converted(to: x.dtype) : nil,
    ]
  }
}

extension Tensor {
  /// Returns the exponential linear unit of each element: `x` above 0, `alpha (eˣ - 1)` elsewhere.
  public func elu(alpha: Double = 1) -> Tensor {
    checkFloatingPoint(operation: "elu")
    return apply(ExponentialLinearUnit(x: self, alpha: alpha))
  }

  /// Returns the scaled exponential linear unit of each element, which keeps mean 0 and variance 1.
  public func selu() -> Tensor {
    checkFloatingPoint(operation: "selu")
    return apply(
      ExponentialLinearUnit(
        x: self, alpha: 1.673_263_242_354_377_2, scale: 1.050_700_987_355_480_5))
  }
}

/// The smooth rectifier, `y = ln(1 + exp x)`.
///
/// Backward: ∂y/∂x = σ(x), the sigmoid.
struct Softplus: VectorFunction {
  let x: Tensor
  var name: String { "SoftplusBackward0" }
  var formula: Formula? { Formula(#"\log(1 + e^{#1})"#, by: #"\sigma(#1)"#) }

  func value<Element: FloatingElement>(_ x: Element) -> Element { x > 20 ? x : .log1p(.exp(x)) }

  func setValues<Element: FloatingElement>(
    of x: UnsafeBufferPointer<Element>, in out: UnsafeMutableBufferPointer<Element>
  ) {
    Element.set(out, to: .innerExp, of: x)
    Element.replace(out, by: .log1p)
    for i in 0..<x.count where x[i] > 20 { out[i] = x[i] }
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    // Above 20 the element itself was returned; there the exponential could be infinite.
    let isLarge = x > 20
    let power = x.maskedFill(isLarge, 0).exp()
    return [Tensor.where(isLarge, gradient, gradient * power / (power + 1))]
  }
}

extension Tensor {
  /// Returns the smooth rectifier of each element; above 20, the element itself.
  public func softplus() -> Tensor {
    checkFloatingPoint(operation: "softplus")
    return apply(Softplus(x: self))
  }
}

/// The sigmoid linear unit, `y = x σ(x)`.
///
/// Backward: ∂y/∂x = σ(x) (1 + x (1 - σ(x))).
struct SiLU: VectorFunction {
  let x: Tensor
  var name: String { "SiluBackward0" }
  var formula: Formula? {
    Formula(#"#1 \, \sigma(#1)"#, by: #"\sigma(#1) (1 + #1 (1 - \sigma(#1)))"#)
  }

  func value<Element: FloatingElement>(_ x: Element) -> Element { x / (1 + .exp(-x)) }

  func setValues<Element: FloatingElement>(
    of x: UnsafeBufferPointer<Element>, in out: UnsafeMutableBufferPointer<Element>
  ) {
    for i in 0..<x.count { out[i] = 0 - x[i] }
    Element.replace(out, by: .innerExp)
    for i in 0..<x.count { out[i] = x[i] / (1 + out[i]) }
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    let sigmoid = x.sigmoid()
    // 1 + x (1 - σ(x)) with one rounding, as PyTorch computes it.
    let slope = apply(AddedProduct(x: x, y: 1 - sigmoid, sum: .number(1, beside: x)))
    return [gradient * sigmoid * slope]
  }
}

extension Tensor {
  /// Returns the sigmoid linear unit of each element.
  public func silu() -> Tensor {
    checkFloatingPoint(operation: "silu")
    return apply(SiLU(x: self))
  }
}

/// The power of 2, `y = 2ˣ`.
///
/// Backward: ∂y/∂x = y ln 2.
struct PowerOfTwo: VectorFunction {
  let x: Tensor
  var name: String { "Exp2Backward0" }
  var saved: [Tensor] { [] }
  var savesOutput: Bool { true }
  var formula: Formula? { Formula("2^{#1}", by: #"2^{#1} \ln 2"#) }

  func value<Element: FloatingElement>(_ x: Element) -> Element { .exp2(x) }

  func setValues<Element: FloatingElement>(
    of x: UnsafeBufferPointer<Element>, in out: UnsafeMutableBufferPointer<Element>
  ) {
    Element.set(out, to: .exp2, of: x)
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    [gradient * output * 2.0.naturalLogarithm]
  }
}

extension Tensor {
  /// Returns 2 to the power of each element.
  public func exp2() -> Tensor { apply(PowerOfTwo(x: self)) }
}

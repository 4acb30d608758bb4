/// The exponential function minus 1, `y = eˣ - 1`, exact also for small x.
///
/// Backward: ∂y/∂x = y + 1.
struct ExponentialMinusOne: ElementwiseFunction {
  let x: Tensor
  var name: String { "Expm1Backward0" }
  var saved: [Tensor] { [] }
  var savesOutput: Bool { true }
  var formula: Formula? { Formula("e^{#1} - 1", by: "e^{#1}") }

  func setValues<Element: FloatingElement>(
    of x: UnsafeBufferPointer<Element>, in out: UnsafeMutableBufferPointer<Element>
  ) {
    Element.set(out, to: .expm1, of: x)
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] { [gradient * (output + 1)] }
}

extension Tensor {
  /// Returns e to the power of each element, minus 1, exact also near 0.
  public func expm1() -> Tensor { apply(ExponentialMinusOne(x: self)) }
}

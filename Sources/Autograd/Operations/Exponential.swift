/// The exponential function, `y = eˣ`.
///
/// Backward: ∂y/∂x = y.
struct Exponential: ElementwiseFunction {
  let x: Tensor
  var name: String { "ExpBackward0" }
  var saved: [Tensor] { [] }
  var savesOutput: Bool { true }
  var formula: Formula? { Formula("e^{#1}", by: "e^{#1}") }

  func setValues<Element: FloatingElement>(
    of x: UnsafeBufferPointer<Element>, in out: UnsafeMutableBufferPointer<Element>
  ) {
    Element.set(out, to: .exp, of: x)
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] { [gradient * output] }
}

extension Tensor {
  /// Returns e to the power of each element.
  public func exp() -> Tensor { apply(Exponential(x: self)) }
}

/// Returns e to the power of each element.
public func exp(_ x: Tensor) -> Tensor { x.exp() }

import CVectorMath

/// The hyperbolic tangent, `y = tanh x`.
///
/// Backward: ∂y/∂x = 1 - y².
struct HyperbolicTangent: ElementwiseFunction {
  let x: Tensor
  var name: String { "TanhBackward0" }
  var saved: [Tensor] { [] }
  var savesOutput: Bool { true }
  var formula: Formula? { Formula(#"\tanh #1"#, by: "1 - #0^2") }

  func value<Element: FloatingElement>(_ x: Element) -> Element { .tanh(x) }

  func setValues(of x: UnsafeBufferPointer<Float>, in out: UnsafeMutableBufferPointer<Float>) {
    vector_tanh(x.baseAddress, out.baseAddress, x.count)
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    [gradient * (1 - output * output)]
  }
}

extension Tensor {
  /// Returns the hyperbolic tangent of each element.
  public func tanh() -> Tensor { apply(HyperbolicTangent(x: self)) }
}

/// Returns the hyperbolic tangent of each element.
public func tanh(_ x: Tensor) -> Tensor { x.tanh() }

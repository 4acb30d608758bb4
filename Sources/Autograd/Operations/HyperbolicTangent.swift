/// The hyperbolic tangent, `y = tanh x`.
///
/// Backward: ∂y/∂x = 1 - y².
struct HyperbolicTangent: ElementwiseFunction {
  let x: Tensor
  var name: String { "TanhBackward0" }
  var saved: [Tensor] { [] }
  var savesOutput: Bool { true }
  var formula: Formula? { Formula(#"\tanh #1"#, by: "1 - #0^2") }

  func setValues<Element: FloatingElement>(
    of x: UnsafeBufferPointer<Element>, in out: UnsafeMutableBufferPointer<Element>
  ) {
    Element.set(out, to: .tanh, of: x)
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    // 1 - y² with one rounding, as PyTorch computes it.
    [gradient * apply(AddedProduct(x: -output, y: output, sum: .number(1, beside: output)))]
  }
}

extension Tensor {
  /// Returns the hyperbolic tangent of each element.
  public func tanh() -> Tensor { apply(HyperbolicTangent(x: self)) }
}

/// Returns the hyperbolic tangent of each element.
public func tanh(_ x: Tensor) -> Tensor { x.tanh() }

/// The cosine, `y = cos x`.
///
/// Backward: ∂y/∂x = -sin x.
struct Cosine: ElementwiseFunction {
  let x: Tensor
  var name: String { "CosBackward0" }
  var formula: Formula? { Formula(#"\cos #1"#, by: #"-\sin #1"#) }

  func setValues<Element: FloatingElement>(
    of x: UnsafeBufferPointer<Element>, in out: UnsafeMutableBufferPointer<Element>
  ) {
    Element.set(out, to: .cos, of: x)
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] { [-gradient * x.sin()] }
}

extension Tensor {
  /// Returns the cosine of each element, an angle in radians.
  public func cos() -> Tensor { apply(Cosine(x: self)) }
}

/// Returns the cosine of each element, an angle in radians.
public func cos(_ x: Tensor) -> Tensor { x.cos() }

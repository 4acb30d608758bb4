import CVectorMath

/// The cosine, `y = cos x`.
///
/// Backward: ∂y/∂x = -sin x.
struct Cosine: ElementwiseFunction {
  let x: Tensor
  var name: String { "CosBackward0" }
  var formula: Formula? { Formula(#"\cos #1"#, by: #"-\sin #1"#) }

  func value<Element: FloatingElement>(_ x: Element) -> Element { .cos(x) }

  func setValues(of x: UnsafeBufferPointer<Float>, in out: UnsafeMutableBufferPointer<Float>) {
    vector_cos(x.baseAddress, out.baseAddress, x.count)
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] { [-gradient * x.sin()] }
}

extension Tensor {
  /// Returns the cosine of each element, an angle in radians.
  public func cos() -> Tensor { apply(Cosine(x: self)) }
}

/// Returns the cosine of each element, an angle in radians.
public func cos(_ x: Tensor) -> Tensor { x.cos() }

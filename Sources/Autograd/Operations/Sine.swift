import CVectorMath

/// The sine, `y = sin x`.
///
/// Backward: ∂y/∂x = cos x.
struct Sine: ElementwiseFunction {
  let x: Tensor
  var name: String { "SinBackward0" }
  var formula: Formula? { Formula(#"\sin #1"#, by: #"\cos #1"#) }

  func value<Element: FloatingElement>(_ x: Element) -> Element { .sin(x) }

  func setValues(of x: UnsafeBufferPointer<Float>, in out: UnsafeMutableBufferPointer<Float>) {
    vector_sin(x.baseAddress, out.baseAddress, x.count)
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] { [gradient * x.cos()] }
}

extension Tensor {
  /// Returns the sine of each element, an angle in radians.
  public func sin() -> Tensor { apply(Sine(x: self)) }
}

/// Returns the sine of each element, an angle in radians.
public func sin(_ x: Tensor) -> Tensor { x.sin() }

/// The sine, `y = sin x`.
///
/// Backward: ∂y/∂x = cos x.
struct Sine: ElementwiseFunction {
  let x: Tensor
  var name: String { "SinBackward0" }
  var formula: Formula? { Formula(#"\sin #1"#, by: #"\cos #1"#) }

  func setValues<Element: FloatingElement>(
    of x: UnsafeBufferPointer<Element>, in out: UnsafeMutableBufferPointer<Element>
  ) {
    Element.set(out, to: .sin, of: x)
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] { [gradient * x.cos()] }
}

extension Tensor {
  /// Returns the sine of each element, an angle in radians.
  public func sin() -> Tensor { apply(Sine(x: self)) }
}

/// Returns the sine of each element, an angle in radians.
public func sin(_ x: Tensor) -> Tensor { x.sin() }

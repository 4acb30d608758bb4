/// The inverse of the sine, `y = arcsin x`.
///
/// Backward: ∂y/∂x = 1 / √(1 - x²).
struct ArcSine: ElementwiseFunction {
  let x: Tensor
  var name: String { "AsinBackward0" }
  var formula: Formula? { Formula(#"\arcsin #1"#, by: #"\frac{1}{\sqrt{1 - #1^2}}"#) }

  func setValues<Element: FloatingElement>(
    of x: UnsafeBufferPointer<Element>, in out: UnsafeMutableBufferPointer<Element>
  ) {
    Element.set(out, to: .asin, of: x)
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    [gradient * (1 - x * x).rsqrt()]
  }
}

extension Tensor {
  /// Returns the angle in radians, from -π/2 to π/2, whose sine is each element; NaN outside [-1, 1].
  public func asin() -> Tensor { apply(ArcSine(x: self)) }
}

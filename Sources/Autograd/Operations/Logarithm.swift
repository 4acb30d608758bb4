/// The natural logarithm, `y = ln x`.
///
/// Backward: ∂y/∂x = 1 / x.
struct Logarithm: ElementwiseFunction {
  let x: Tensor
  var name: String { "LogBackward0" }
  var formula: Formula? { Formula(#"\log #1"#, by: #"\frac{1}{#1}"#) }

  func setValues<Element: FloatingElement>(
    of x: UnsafeBufferPointer<Element>, in out: UnsafeMutableBufferPointer<Element>
  ) {
    Element.set(out, to: .log, of: x)
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] { [gradient / x] }
}

extension Tensor {
  /// Returns the natural logarithm of each element.
  public func log() -> Tensor { apply(Logarithm(x: self)) }
}

/// Returns the natural logarithm of each element.
public func log(_ x: Tensor) -> Tensor { x.log() }

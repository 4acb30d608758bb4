import CVectorMath

/// The natural logarithm, `y = ln x`.
///
/// Backward: ∂y/∂x = 1 / x.
struct Logarithm: ElementwiseFunction {
  let x: Tensor
  var name: String { "LogBackward0" }
  var formula: Formula? { Formula(#"\log #1"#, by: #"\frac{1}{#1}"#) }

  func value<Element: FloatingElement>(_ x: Element) -> Element { .log(x) }

  func setValues(of x: UnsafeBufferPointer<Float>, in out: UnsafeMutableBufferPointer<Float>) {
    vector_log(x.baseAddress, out.baseAddress, x.count)
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] { [gradient / x] }
}

extension Tensor {
  /// Returns the natural logarithm of each element.
  public func log() -> Tensor { apply(Logarithm(x: self)) }
}

/// Returns the natural logarithm of each element.
public func log(_ x: Tensor) -> Tensor { x.log() }

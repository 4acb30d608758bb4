/// One over the square root, `y = 1 / √x`.
///
/// Backward: ∂y/∂x = -y³ / 2.
struct ReciprocalSquareRoot: ElementwiseFormula {
  let x: Tensor
  var name: String { "RsqrtBackward0" }
  var saved: [Tensor] { [] }
  var savesOutput: Bool { true }
  var formula: Formula? { Formula(#"\frac{1}{\sqrt{#1}}"#, by: #"-\frac{1}{2} #0^3"#) }

  func value<Element: FloatingElement>(_ x: Element) -> Element { 1 / x.squareRoot() }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    [gradient * (output ** 3 * -0.5)]
  }
}

extension Tensor {
  /// Returns one over the square root of each element.
  public func rsqrt() -> Tensor { apply(ReciprocalSquareRoot(x: self)) }
}

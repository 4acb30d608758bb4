/// The reciprocal, `y = 1 / x`.
///
/// Backward: ∂y/∂x = -1 / x² = -y².
struct Reciprocal: ElementwiseFormula {
  let x: Tensor
  var name: String { "ReciprocalBackward0" }
  var saved: [Tensor] { [] }
  var savesOutput: Bool { true }
  var formula: Formula? { Formula(#"\frac{1}{#1}"#, by: #"-\frac{1}{#1^2}"#) }

  func value<Element: FloatingElement>(_ x: Element) -> Element { 1 / x }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    [-gradient * (output * output)]
  }
}

extension Tensor {
  /// Returns one divided by each element.
  public func reciprocal() -> Tensor { apply(Reciprocal(x: self)) }
}

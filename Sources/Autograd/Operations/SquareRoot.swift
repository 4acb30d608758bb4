/// The square root, `y = √x`.
///
/// Backward: ∂y/∂x = 1 / (2y).
struct SquareRoot: ElementwiseFormula {
  let x: Tensor
  var name: String { "SqrtBackward0" }
  var saved: [Tensor] { [] }
  var savesOutput: Bool { true }
  var formula: Formula? { Formula(#"\sqrt{#1}"#, by: #"\frac{1}{2 #0}"#) }

  func value<Element: FloatingElement>(_ x: Element) -> Element { x.squareRoot() }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] { [gradient / (output * 2)] }
}

extension Tensor {
  /// Returns the square root of each element.
  public func sqrt() -> Tensor { apply(SquareRoot(x: self)) }
}

/// Returns the square root of each element.
public func sqrt(_ x: Tensor) -> Tensor { x.sqrt() }

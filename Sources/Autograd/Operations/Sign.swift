/// The sign, 1 above 0, -1 below, and 0 at 0.
///
/// Backward: ∂y/∂x = 0.
struct Sign: ElementwiseFormula {
  let x: Tensor
  var name: String { "SignBackward0" }
  var saved: [Tensor] { [] }
  var formula: Formula? { Formula(#"\operatorname{sign} #1"#, by: "0") }

  func value<Element: FloatingElement>(_ x: Element) -> Element { x > 0 ? 1 : x < 0 ? -1 : 0 }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] { [.zerosLike(gradient)] }
}

extension Tensor {
  /// Returns the sign of each element: 1, -1 or 0.
  public func sign() -> Tensor {
    switch dtype {
    case .bool: copied()
    case .int64: map { (x: Int) in x.signum() }
    case .float32, .float64: apply(Sign(x: self))
    }
  }
}

/// The sigmoid linear unit, `y = x σ(x)`.
///
/// Backward: ∂y/∂x = σ(x) (1 + x (1 - σ(x))).
struct SiLU: ElementwiseFunction {
  let x: Tensor
  var name: String { "SiluBackward0" }

  func value<Element: FloatingElement>(_ x: Element) -> Element { x / (1 + .exp(-x)) }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    let sigmoid = x.sigmoid()
    return [gradient * (sigmoid * (1 + x * (1 - sigmoid)))]
  }
}

extension Tensor {
  /// Returns the sigmoid linear unit of each element.
  public func silu() -> Tensor { apply(SiLU(x: self)) }
}

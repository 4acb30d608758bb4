/// The tangent, `y = tan x`.
///
/// Backward: ∂y/∂x = 1 + y².
struct Tangent: ElementwiseFunction {
  let x: Tensor
  var name: String { "TanBackward0" }
  var saved: [Tensor] { [] }
  var savesOutput: Bool { true }
  var formula: Formula? { Formula(#"\tan #1"#, by: "1 + #0^2") }

  func setValues<Element: FloatingElement>(
    of x: UnsafeBufferPointer<Element>, in out: UnsafeMutableBufferPointer<Element>
  ) {
    Element.set(out, to: .tan, of: x)
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    [gradient * (output * output + 1)]
  }
}

extension Tensor {
  /// Returns the tangent of each element, an angle in radians.
  public func tan() -> Tensor { apply(Tangent(x: self)) }
}

/// The Gaussian error linear unit by a hyperbolic tangent, `y = x (1 + tanh u) / 2`, with
/// `u = √(2/π) (x + 0.044715 x³)`.
///
/// Backward: ∂y/∂x = (1 + tanh u) / 2 + x (1 - tanh² u) / 2 ∂u/∂x.
///
/// Source: Hendrycks and Gimpel, "Gaussian Error Linear Units (GELUs)" (2016).
struct GELUByTanh: VectorFunction {
  let x: Tensor
  var name: String { "GeluBackward0" }
  var formula: Formula? {
    Formula(
      #"\frac{#1}{2} (1 + \tanh u)"#,
      by: #"\frac{1}{2} (1 + \tanh u) + \frac{#1}{2} (1 - \tanh^2 u) \frac{du}{d #1}"#)
  }

  private var factor: Double { (2 / Double.pi).squareRoot() }

  func value<Element: FloatingElement>(_ x: Element) -> Element {
    let inner = Element(factor) * x.addingProduct(Element(0.044715), x * x * x)
    return 0.5 * x * (1 + .tanh(inner))
  }

  func setValues<Element: FloatingElement>(
    of x: UnsafeBufferPointer<Element>, in out: UnsafeMutableBufferPointer<Element>
  ) {
    let factor = Element(factor)
    withUnsafeTemporaryAllocation(of: Element.self, capacity: x.count) { cubes in
      for i in 0..<x.count { cubes[i] = x[i] * x[i] * x[i] }
      _ = out.update(fromContentsOf: x)
      Element.add(UnsafeBufferPointer(cubes), times: Element(0.044715), to: out)
    }
    for i in 0..<x.count { out[i] *= factor }
    Element.replace(out, by: .innerTanh)
    for i in 0..<x.count { out[i] = 0.5 * x[i] * (1 + out[i]) }
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    let squared = x * x
    let tanh = ((x + squared * x * 0.044715) * factor).tanh()
    let slope = (squared * (3 * 0.044715) + 1) * factor
    return [gradient * ((tanh + 1) * 0.5 + x * (1 - tanh * tanh) * slope * 0.5)]
  }
}

/// How the Gaussian error linear unit is computed.
public enum GELUApproximation: String, Sendable {
  /// By the error function.
  case none
  /// By a hyperbolic tangent, as in GPT-2.
  case tanh
}

extension Tensor {
  /// Returns the Gaussian error linear unit of each element, exactly or approximated.
  public func gelu(approximate: GELUApproximation) -> Tensor {
    if approximate == .none { return gelu() }
    checkFloatingPoint(operation: "gelu")
    return apply(GELUByTanh(x: self))
  }
}

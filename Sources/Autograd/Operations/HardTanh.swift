/// The elements cut to a range, `y = min(max(x, low), high)`.
///
/// Backward: ∂y/∂x is 1 between the bounds, and 0 elsewhere, also at the bounds.
struct HardTanh: ElementwiseFormula {
  let x: Tensor
  let low: Double
  let high: Double
  var name: String { "HardtanhBackward0" }
  var formula: Formula? {
    Formula(
      #"\min(\max(#1, \#(Formula.text(low))), \#(Formula.text(high)))"#,
      by: #"1 \text{ between the bounds, else } 0"#)
  }

  // In this order of the comparisons, NaN stays NaN.
  func value<Element: FloatingElement>(_ x: Element) -> Element {
    x < Element(low) ? Element(low) : x > Element(high) ? Element(high) : x
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    [apply(HardTanhGate(x: gradient, y: x, low: low, high: high))]
  }
}

/// The gradient: x where y is between the bounds or NaN, and 0 elsewhere.
private struct HardTanhGate: PairwiseFunction {
  let x: Tensor
  let y: Tensor
  let low: Double
  let high: Double
  var name: String { "HardtanhBackwardBackward0" }
  var operation: String { "hardtanh" }
  var saved: [Tensor] { [y] }

  func value<Element: NumberElement>(_ x: Element, _ y: Element) -> Element {
    y <= Element(converting: low) || y >= Element(converting: high) ? 0 : x
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    [apply(HardTanhGate(x: gradient, y: y, low: low, high: high)), nil]
  }
}

extension Tensor {
  /// Returns each element, or the nearest bound if it lies outside of them; for integers, the fractions
  /// of the bounds are cut off.
  public func hardtanh(minVal: Double = -1, maxVal: Double = 1) -> Tensor {
    checkNumbers(operation: "hardtanh")
    if dtype == .int64 { return clamp(min: minVal.asInt, max: maxVal.asInt) }
    return apply(HardTanh(x: self, low: minVal, high: maxVal))
  }

  /// Returns the rectified linear unit of each element, cut at 6.
  public func relu6() -> Tensor { hardtanh(minVal: 0, maxVal: 6) }
}

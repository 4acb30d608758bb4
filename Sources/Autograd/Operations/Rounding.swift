/// A whole number near each element: `y = ⌊x⌋` and its relatives.
///
/// Backward: ∂y/∂x = 0, because y is constant between its jumps.
struct Rounding: ElementwiseFormula {
  let x: Tensor
  let rule: FloatingPointRoundingRule
  let name: String
  var saved: [Tensor] { [] }
  var formula: Formula? { Formula(#"\operatorname{round} #1"#, by: "0") }

  func value<Element: FloatingElement>(_ x: Element) -> Element { x.rounded(rule) }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] { [.zerosLike(x)] }
}

/// The fraction of each element, `y = x - trunc x`.
///
/// Backward: ∂y/∂x = 1.
struct Fraction: ElementwiseFormula {
  let x: Tensor
  var name: String { "FracBackward0" }
  var saved: [Tensor] { [] }
  var formula: Formula? { Formula(#"#1 - \operatorname{trunc} #1"#, by: "1") }

  func value<Element: FloatingElement>(_ x: Element) -> Element { x - x.rounded(.towardZero) }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] { [gradient] }
}

extension Tensor {
  /// Returns the largest whole number that is not above each element.
  public func floor() -> Tensor { rounded(.down, name: "FloorBackward0") }

  /// Returns the smallest whole number that is not below each element.
  public func ceil() -> Tensor { rounded(.up, name: "CeilBackward0") }

  /// Returns the whole number nearest to each element; of two, the even one.
  public func round() -> Tensor { rounded(.toNearestOrEven, name: "RoundBackward0") }

  /// Returns the whole part of each element, without its fraction.
  public func trunc() -> Tensor { rounded(.towardZero, name: "TruncBackward0") }

  /// Returns the fraction of each element, with its sign.
  public func frac() -> Tensor {
    checkFloatingPoint(operation: "frac")
    return apply(Fraction(x: self))
  }

  /// Rounds each element; integers are whole already.
  private func rounded(_ rule: FloatingPointRoundingRule, name: String) -> Tensor {
    checkNumbers(operation: String(name.dropLast("Backward0".count).lowercased()))
    return dtype.isFloatingPoint ? apply(Rounding(x: self, rule: rule, name: name)) : copied()
  }
}

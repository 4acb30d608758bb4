/// The elements with finite numbers in place of NaN and infinities.
///
/// Backward: ∂y/∂x is 1 for finite elements, and 0 elsewhere.
struct NanToNum: ElementwiseFormula {
  let x: Tensor
  let nan: Double
  let posinf: Double?
  let neginf: Double?
  var name: String { "NanToNumBackward0" }
  var formula: Formula? {
    Formula("#1", by: #"1 \text{ where } #1 \text{ is finite, else } 0"#)
  }

  func value<Element: FloatingElement>(_ x: Element) -> Element {
    if x.isNaN { return Element(nan) }
    if x == .infinity { return posinf.map { Element($0) } ?? .greatestFiniteMagnitude }
    if x == -.infinity { return neginf.map { Element($0) } ?? -.greatestFiniteMagnitude }
    return x
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    [gradient * x.isFinite().converted(to: x.dtype)]
  }
}

extension Tensor {
  /// Returns the elements with numbers in place of NaN and infinities.
  ///
  /// - Parameters:
  ///   - nan: What replaces NaN.
  ///   - posinf: What replaces infinity; by default the largest finite number.
  ///   - neginf: What replaces minus infinity; by default the smallest finite number.
  /// - Returns: A tensor of the same shape; of integers and booleans, a copy.
  public func nanToNum(
    nan: Double = 0, posinf: Double? = nil, neginf: Double? = nil
  ) -> Tensor {
    dtype.isFloatingPoint
      ? apply(NanToNum(x: self, nan: nan, posinf: posinf, neginf: neginf)) : copied()
  }

  /// Returns whether each element is infinite.
  public func isInf() -> Tensor {
    dtype.isFloatingPoint
      ? detach().abs() == Double.infinity : Tensor(repeating: false, shape: shape)
  }

  /// Returns whether each element is neither infinite nor NaN.
  public func isFinite() -> Tensor {
    dtype.isFloatingPoint
      ? detach().abs() < Double.infinity : Tensor(repeating: true, shape: shape)
  }
}

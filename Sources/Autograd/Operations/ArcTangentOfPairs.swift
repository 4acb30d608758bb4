/// The angle of the point (x, y), which is arctan(y / x) in the quadrant of the point.
///
/// Backward: ∂z/∂y = x / (x² + y²) and ∂z/∂x = -y / (x² + y²); both are 0 at the origin, which has no
/// angle, as in PyTorch.
struct ArcTangentOfPairs: Function {
  let y: Tensor
  let x: Tensor
  var name: String { "Atan2Backward0" }
  var inputs: [Tensor] { [y, x] }
  var formula: Formula? {
    Formula(
      #"\operatorname{atan2}(#1, #2)"#, by: #"\frac{#2}{#1^2 + #2^2}"#,
      #"\frac{-#1}{#1^2 + #2^2}"#)
  }

  func forward() -> Tensor {
    DType.ofResult(y, x) == .float64
      ? y.zip(x, operation: "atan2", AngleOfPair<Double>())
      : y.zip(x, operation: "atan2", AngleOfPair<Float>())
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    let square = y * y + x * x
    let inverse = square.reciprocal().maskedFill(square == 0, 0)
    return [
      y.requiresGrad ? gradient * x * inverse : nil,
      x.requiresGrad ? gradient * -y * inverse : nil,
    ]
  }
}

private struct AngleOfPair<Element: FloatingElement>: PairFormula {
  func callAsFunction(_ y: Element, _ x: Element) -> Element { .atan2(y, x) }
}

extension Tensor {
  /// Returns the angles in radians, from -π to π, of points whose heights are the elements.
  ///
  /// ```swift
  /// print(Tensor([1.0, -1.0]).atan2(Tensor([0.0, -1.0])))  // tensor([ 1.5708, -2.3562])
  /// ```
  ///
  /// - Parameter other: How far right the points are; both tensors broadcast.
  /// - Returns: The angles, in the shape that both tensors broadcast to.
  public func atan2(_ other: Tensor) -> Tensor { apply(ArcTangentOfPairs(y: self, x: other)) }
}

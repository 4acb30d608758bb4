/// The remainder of a division whose quotient is cut off, `z = x - y trunc(x / y)`, with the sign of x.
///
/// Backward: ∂z/∂x = 1 and ∂z/∂y = -trunc(x / y).
struct TruncatingRemainder: PairwiseFunction {
  let x: Tensor
  let y: Tensor
  let name: String
  var operation: String { "fmod" }
  var formula: Formula? {
    Formula(
      #"\operatorname{fmod}(#1, #2)"#, by: "1", #"-\operatorname{trunc} \frac{#1}{#2}"#)
  }

  func value<Element: NumberElement>(_ x: Element, _ y: Element) -> Element {
    x.truncatingModulo(y)
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    // The whole quotient has no slope.
    [gradient, y.requiresGrad ? -gradient * (x.detach() / y.detach()).trunc() : nil]
  }
}

extension Tensor {
  /// Returns the remainder of the elements of two tensors that broadcast, with the sign of the dividend.
  ///
  /// ```swift
  /// print(Tensor([-3, 5]).fmod(2))  // tensor([-1,  1])
  /// ```
  ///
  /// `%` gives it the sign of the divisor. An integer divided by 0 stops the program; for other types the
  /// remainder is NaN.
  public func fmod(_ other: Tensor) -> Tensor {
    checkDivisor(other, operation: "fmod")
    return apply(TruncatingRemainder(x: self, y: other, name: "FmodBackward1"))
  }

  /// Returns the remainder of each element divided by a number, with the sign of the element.
  public func fmod(_ number: some TensorScalar) -> Tensor {
    let divisor = Tensor.number(number, beside: self)
    checkDivisor(divisor, operation: "fmod")
    return apply(TruncatingRemainder(x: self, y: divisor, name: "FmodBackward0"))
  }
}

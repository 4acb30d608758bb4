/// The remainder of a division, `z = x - y ⌊x / y⌋`, which has the sign of y as in Python.
///
/// Backward: ∂z/∂x = 1 and ∂z/∂y = -⌊x / y⌋.
struct Remainder: PairwiseFunction {
  let x: Tensor
  let y: Tensor
  let name: String
  var operation: String { "%" }
  var formula: Formula? {
    Formula(#"#1 \bmod #2"#, by: "1", #"-\lfloor \frac{#1}{#2} \rfloor"#)
  }

  func value<Element: NumberElement>(_ x: Element, _ y: Element) -> Element { x.modulo(y) }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    [gradient, y.requiresGrad ? -gradient * x.floorDivide(y) : nil]
  }
}

extension Tensor {
  /// Traps for pairs of booleans, and for integers that are divided by 0.
  func checkDivisor(_ divisor: Tensor, operation: String) {
    let dtype = DType.ofResult(self, divisor)
    if dtype == .bool { checkNumbers(operation: operation) }
    if dtype == .int64 && count > 0 && divisor.integers().contains(0) {
      trap(.divisionByZero(operation: operation))
    }
  }
}

/// The quotient rounded down, `z = ⌊x / y⌋`, which has no gradient.
private struct FlooredQuotient<Element: NumberElement>: PairFormula {
  func callAsFunction(_ x: Element, _ y: Element) -> Element { x.floored(dividedBy: y) }
}

extension Tensor {
  /// Returns the remainder of the elements of two tensors that broadcast; it has the divisor's sign.
  ///
  /// An integer divided by 0 stops the program; for other types the remainder is NaN.
  public static func % (x: Tensor, y: Tensor) -> Tensor {
    x.checkDivisor(y, operation: "%")
    return apply(Remainder(x: x, y: y, name: "RemainderBackward1"))
  }

  /// Returns the remainder of each element divided by a number; it has the number's sign.
  public static func % (x: Tensor, y: some TensorScalar) -> Tensor {
    let y = Tensor.number(y, beside: x)
    x.checkDivisor(y, operation: "%")
    return apply(Remainder(x: x, y: y, name: "RemainderBackward0"))
  }

  /// Returns the remainder of a number divided by each element; it has the element's sign.
  public static func % (x: some TensorScalar, y: Tensor) -> Tensor { .number(x, beside: y) % y }

  /// Returns the quotient of the elements of two tensors that broadcast, rounded down.
  ///
  /// It is Python's `x // y`. The result has no gradient.
  public func floorDivide(_ other: Tensor) -> Tensor {
    checkDivisor(other, operation: "floorDivide")
    return switch DType.ofResult(self, other) {
    case .float32: zip(other, operation: "floorDivide", FlooredQuotient<Float>())
    case .float64: zip(other, operation: "floorDivide", FlooredQuotient<Double>())
    case .int64, .bool: zip(other, operation: "floorDivide", FlooredQuotient<Int>())
    }
  }

  /// Returns the quotient of each element and a number, rounded down.
  public func floorDivide(_ number: some TensorScalar) -> Tensor {
    floorDivide(.number(number, beside: self))
  }
}

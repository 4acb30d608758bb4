precedencegroup ExponentiationPrecedence {
  higherThan: MultiplicationPrecedence
  associativity: right
}

infix operator ** : ExponentiationPrecedence

/// A power with a constant exponent, `y = xⁿ`.
///
/// Backward: ∂y/∂x = n xⁿ⁻¹.
struct Power: Function {
  let x: Tensor
  let exponent: Double
  var name: String { "PowBackward0" }
  var inputs: [Tensor] { [x] }
  var formula: Formula? {
    let (n, next) = (Formula.text(exponent), Formula.text(exponent - 1))
    return switch exponent {
    case 0: Formula("1", by: "0")
    case 1: Formula("#1", by: "1")
    case 2: Formula("#1^2", by: "2 #1")
    default: Formula("#1^{\(n)}", by: "\(n) #1^{\(next)}")
    }
  }

  func forward() -> Tensor {
    // The common exponents are exact, and faster, by multiplication.
    switch exponent {
    case 0: .onesLike(x)
    case 1: x.copied()
    case 2: x * x
    case 3: x * x * x
    case 0.5: x.sqrt()
    case -0.5: x.rsqrt()
    case -1: x.reciprocal()
    case -2: (x * x).reciprocal()
    default: GeneralPower(x: x, exponent: exponent).forward()
    }
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    switch exponent {
    case 0: [.zerosLike(gradient)]
    case 2: [gradient * (x * 2)]
    default: [gradient * (x ** (exponent - 1) * exponent)]
    }
  }
}

/// The power of each element by the C library; recorded as `Power`.
private struct GeneralPower: VectorFunction {
  let x: Tensor
  let exponent: Double
  var name: String { "PowBackward0" }

  // The exponent has double precision here, and so has the power.
  func value<Element: FloatingElement>(_ x: Element) -> Element {
    Element(Double.pow(Double(x), exponent))
  }

  func setValues<Element: FloatingElement>(
    of x: UnsafeBufferPointer<Element>, in out: UnsafeMutableBufferPointer<Element>
  ) {
    for i in 0..<x.count { out[i] = .pow(x[i], Element(exponent)) }
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    Power(x: x, exponent: exponent).backward(gradient, output: output)
  }
}

extension Tensor {
  /// Returns each element to the power of a number.
  ///
  /// Integers to the power of an integer stay integers, so a negative exponent stops the program.
  ///
  /// Swift binds a sign tighter than any operator: `-x ** 2` is `(-x) ** 2`.
  public static func ** (x: Tensor, exponent: some TensorScalar) -> Tensor {
    if exponent is Bool { x.checkNumbers(operation: "power") }
    if !x.dtype.isFloatingPoint, !(exponent is any FloatingPoint) {
      let n = exponent.integerValue
      // Integers are multiplied as integers, so that no digit is lost.
      if n < 0 { trap(.negativePowerOfIntegers(exponent: n)) }
      return x.to(.int64).map { (x: Int) in x.raised(to: n) }
    }
    return apply(Power(x: x.floating(), exponent: exponent.doubleValue))
  }
}

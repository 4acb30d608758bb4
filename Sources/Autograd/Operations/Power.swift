import Foundation

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

  func forward() -> Tensor {
    let n = Float(exponent)
    return switch exponent {
    case 0: x.mapFloats { _ in 1 }
    case 1: x.mapFloats { $0 }
    case 2: x.mapFloats { $0 * $0 }
    case 3: x.mapFloats { $0 * $0 * $0 }
    case 0.5: x.mapFloats { $0.squareRoot() }
    case -1: x.mapFloats { 1 / $0 }
    case -2: x.mapFloats { 1 / ($0 * $0) }
    default: x.mapFloats { powf($0, n) }
    }
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    [exponent == 0 ? gradient * 0 : gradient * (x ** (exponent - 1) * exponent)]
  }
}

extension Tensor {
  /// Returns each element to the power of a number.
  ///
  /// Swift binds a sign tighter than any operator: `-x ** 2` is `(-x) ** 2`.
  public static func ** (x: Tensor, exponent: some TensorScalar) -> Tensor {
    if x.dtype != .float32, let n = exponent as? Int, n >= 0 {
      // Whole numbers stay whole, with all their digits.
      return x.to(.int64).map { (x: Int) in (0..<n).reduce(1) { product, _ in product &* x } }
    }
    return apply(Power(x: x.to(.float32), exponent: exponent.doubleValue))
  }
}

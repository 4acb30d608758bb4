// Comparisons give booleans, which have no gradients, so nothing is recorded here.

extension Tensor {
  public static func == (x: Tensor, y: Tensor) -> Tensor {
    x.compare(y, { $0 == $1 }, { $0 == $1 }, { $0 == $1 })
  }

  public static func != (x: Tensor, y: Tensor) -> Tensor {
    x.compare(y, { $0 != $1 }, { $0 != $1 }, { $0 != $1 })
  }

  public static func < (x: Tensor, y: Tensor) -> Tensor {
    x.compare(y, { $0 < $1 }, { $0 < $1 }, { $0 < $1 })
  }

  public static func <= (x: Tensor, y: Tensor) -> Tensor {
    x.compare(y, { $0 <= $1 }, { $0 <= $1 }, { $0 <= $1 })
  }

  public static func > (x: Tensor, y: Tensor) -> Tensor { y < x }

  public static func >= (x: Tensor, y: Tensor) -> Tensor { y <= x }

  public static func == (x: Tensor, y: some TensorScalar) -> Tensor { x == .number(y, beside: x) }

  public static func != (x: Tensor, y: some TensorScalar) -> Tensor { x != .number(y, beside: x) }

  public static func < (x: Tensor, y: some TensorScalar) -> Tensor { x < .number(y, beside: x) }

  public static func <= (x: Tensor, y: some TensorScalar) -> Tensor { x <= .number(y, beside: x) }

  public static func > (x: Tensor, y: some TensorScalar) -> Tensor { x > .number(y, beside: x) }

  public static func >= (x: Tensor, y: some TensorScalar) -> Tensor { x >= .number(y, beside: x) }

  /// Returns whether each element is true, of both tensors.
  public static func .& (x: Tensor, y: Tensor) -> Tensor { x.combine(y, ".&") { $0 && $1 } }

  /// Returns whether each element is true, of one of the tensors.
  public static func .| (x: Tensor, y: Tensor) -> Tensor { x.combine(y, ".|") { $0 || $1 } }

  /// Returns whether each element is false.
  public static prefix func ! (x: Tensor) -> Tensor {
    x.converted(to: .bool).map { (x: Bool) in !x }
  }

  /// Returns whether each element is NaN, which is not a number.
  public func isNaN() -> Tensor { self != self }

  /// Whether both have the same shape, and elements that are as close as rounding leaves them.
  ///
  /// As in PyTorch, x and y are close where `|x - y| ≤ atol + rtol |y|`.
  public func allClose(
    _ other: Tensor, rtol: Double = 1e-5, atol: Double = 1e-8, equalNaN: Bool = false
  ) -> Bool {
    shape == other.shape
      && Swift.zip(doubles(), other.doubles()).allSatisfy { x, y in
        x == y || (x - y).magnitude <= atol + rtol * y.magnitude || (equalNaN && x.isNaN && y.isNaN)
      }
  }

  @inline(__always)
  private func compare(
    _ other: Tensor, _ floats: (Float, Float) -> Bool, _ doubles: (Double, Double) -> Bool,
    _ integers: (Int, Int) -> Bool
  ) -> Tensor {
    let dtype = DType.ofResult(self, other)
    return switch dtype {
    case .float32:
      converted(to: dtype).zip(other.converted(to: dtype), operation: "compare", floats)
    case .float64:
      converted(to: dtype).zip(other.converted(to: dtype), operation: "compare", doubles)
    case .int64, .bool:
      converted(to: .int64).zip(other.converted(to: .int64), operation: "compare", integers)
    }
  }

  @inline(__always)
  private func combine(
    _ other: Tensor, _ operation: String, _ formula: (Bool, Bool) -> Bool
  ) -> Tensor {
    converted(to: .bool).zip(other.converted(to: .bool), operation: operation, formula)
  }
}

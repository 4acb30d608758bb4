// Comparisons give booleans, which have no gradients, so nothing is recorded here.

extension Tensor {
  public static func == (x: Tensor, y: Tensor) -> Tensor {
    x.compare(y, { $0 == $1 }, { $0 == $1 })
  }

  public static func != (x: Tensor, y: Tensor) -> Tensor {
    x.compare(y, { $0 != $1 }, { $0 != $1 })
  }

  public static func < (x: Tensor, y: Tensor) -> Tensor {
    x.compare(y, { $0 < $1 }, { $0 < $1 })
  }

  public static func <= (x: Tensor, y: Tensor) -> Tensor {
    x.compare(y, { $0 <= $1 }, { $0 <= $1 })
  }

  public static func > (x: Tensor, y: Tensor) -> Tensor { y < x }

  public static func >= (x: Tensor, y: Tensor) -> Tensor { y <= x }

  public static func == (x: Tensor, y: some TensorScalar) -> Tensor { x == Tensor(y) }

  public static func != (x: Tensor, y: some TensorScalar) -> Tensor { x != Tensor(y) }

  public static func < (x: Tensor, y: some TensorScalar) -> Tensor { x < Tensor(y) }

  public static func <= (x: Tensor, y: some TensorScalar) -> Tensor { x <= Tensor(y) }

  public static func > (x: Tensor, y: some TensorScalar) -> Tensor { x > Tensor(y) }

  public static func >= (x: Tensor, y: some TensorScalar) -> Tensor { x >= Tensor(y) }

  @inline(__always)
  private func compare(
    _ other: Tensor, _ floats: (Float, Float) -> Bool, _ integers: (Int, Int) -> Bool
  ) -> Tensor {
    if dtype.promoted(with: other.dtype) == .float32 {
      return to(.float32).zip(other.to(.float32), operation: "compare", floats)
    }
    return to(.int64).zip(other.to(.int64), operation: "compare", integers)
  }
}

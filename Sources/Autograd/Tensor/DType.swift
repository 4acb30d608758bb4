/// The type of a tensor's elements.
public enum DType: String, Sendable, CaseIterable, CustomStringConvertible {
  /// True and false, one byte each.
  case bool
  /// Integers of 64 bits, which wrap around at their limits.
  case int64
  /// Floating-point numbers of single precision; the default for numbers with fractions.
  case float32
  /// Floating-point numbers of double precision.
  case float64

  /// The name of the type as PyTorch writes it, such as `float32`.
  public var description: String { rawValue }

  /// Whether elements have fractions, so that there can be gradients.
  public var isFloatingPoint: Bool { self == .float32 || self == .float64 }

  /// The type in which elements of both types can be combined: the later one in bool, int64,
  /// float32, float64.
  func promoted(with other: DType) -> DType { rank > other.rank ? self : other }

  /// This type, or float32 for types without fractions.
  var floating: DType { isFloatingPoint ? self : .float32 }

  private var rank: Int { DType.allCases.firstIndex(of: self)! }

  /// Whether this is a boolean, an integer or a floating-point type, in PyTorch's order.
  private var category: Int { Swift.min(rank, DType.float32.rank) }

  /// The type of a result of two tensors.
  ///
  /// A tensor without dimensions counts as a number: it makes the result floating-point or integer,
  /// but does not change its precision.
  static func ofResult(_ x: Tensor, _ y: Tensor) -> DType {
    if x.dtype == y.dtype { return x.dtype }
    if x.rank > 0 && y.rank == 0 && x.dtype.category >= y.dtype.category { return x.dtype }
    if y.rank > 0 && x.rank == 0 && y.dtype.category >= x.dtype.category { return y.dtype }
    return x.dtype.promoted(with: y.dtype)
  }
}

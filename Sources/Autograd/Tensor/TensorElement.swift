/// A Swift type that a tensor can store.
package protocol TensorElement: BitwiseCopyable {
  static var dtype: DType { get }
  static func buffer(of storage: Storage) -> ElementBuffer<Self>?
  static func storage(_ buffer: ElementBuffer<Self>) -> Storage

  /// Converts an element of another type: fractions are cut off, and every number but 0 is true.
  init(converting element: some TensorElement)
  var asDouble: Double { get }
  /// The nearest number of single precision, rounded once.
  var asFloat: Float { get }
  var asInt: Int { get }
}

/// A type to calculate with.
///
/// Integers wrap around at their limits instead of trapping, as in PyTorch.
package protocol NumberElement: TensorElement, Comparable, Numeric {
  func adding(_ other: Self) -> Self
  func subtracting(_ other: Self) -> Self
  func multiplied(by other: Self) -> Self

  /// The remainder of a division; it has the divisor's sign.
  func modulo(_ other: Self) -> Self

  /// The remainder of a division; it has the dividend's sign.
  func truncatingModulo(_ other: Self) -> Self

  /// The quotient, rounded down.
  func floored(dividedBy other: Self) -> Self

  /// Whether the value is NaN; false for integers.
  var isNaN: Bool { get }
}

extension Bool: TensorElement {
  package static var dtype: DType { .bool }

  package static func buffer(of storage: Storage) -> ElementBuffer<Bool>? {
    if case .bool(let buffer) = storage { buffer } else { nil }
  }

  package static func storage(_ buffer: ElementBuffer<Bool>) -> Storage { .bool(buffer) }

  @inline(__always)
  package init(converting element: some TensorElement) { self = element.asDouble != 0 }
  package var asDouble: Double { self ? 1 : 0 }
  package var asFloat: Float { self ? 1 : 0 }
  package var asInt: Int { self ? 1 : 0 }
}

extension Int: NumberElement {
  package static var dtype: DType { .int64 }

  package static func buffer(of storage: Storage) -> ElementBuffer<Int>? {
    if case .int64(let buffer) = storage { buffer } else { nil }
  }

  package static func storage(_ buffer: ElementBuffer<Int>) -> Storage { .int64(buffer) }

  @inline(__always)
  package init(converting element: some TensorElement) { self = element.asInt }
  package var asDouble: Double { Double(self) }
  package var asFloat: Float { Float(self) }
  package var asInt: Int { self }

  @inline(__always)
  package func adding(_ other: Int) -> Int { self &+ other }
  @inline(__always)
  package func subtracting(_ other: Int) -> Int { self &- other }
  @inline(__always)
  package func multiplied(by other: Int) -> Int { self &* other }
  package var isNaN: Bool { false }
}

extension Float: NumberElement {
  package static var dtype: DType { .float32 }

  package static func buffer(of storage: Storage) -> ElementBuffer<Float>? {
    if case .float32(let buffer) = storage { buffer } else { nil }
  }

  package static func storage(_ buffer: ElementBuffer<Float>) -> Storage { .float32(buffer) }

  @inline(__always)
  package init(converting element: some TensorElement) { self = element.asFloat }
  package var asDouble: Double { Double(self) }
  package var asFloat: Float { self }
  package var asInt: Int { Int(cuttingOff: Double(self)) }

  @inline(__always)
  package func adding(_ other: Float) -> Float { self + other }
  @inline(__always)
  package func subtracting(_ other: Float) -> Float { self - other }
  @inline(__always)
  package func multiplied(by other: Float) -> Float { self * other }
}

extension Double: NumberElement {
  package static var dtype: DType { .float64 }

  package static func buffer(of storage: Storage) -> ElementBuffer<Double>? {
    if case .float64(let buffer) = storage { buffer } else { nil }
  }

  package static func storage(_ buffer: ElementBuffer<Double>) -> Storage { .float64(buffer) }

  @inline(__always)
  package init(converting element: some TensorElement) { self = element.asDouble }
  package var asDouble: Double { self }
  package var asFloat: Float { Float(self) }
  package var asInt: Int { Int(cuttingOff: self) }

  @inline(__always)
  package func adding(_ other: Double) -> Double { self + other }
  @inline(__always)
  package func subtracting(_ other: Double) -> Double { self - other }
  @inline(__always)
  package func multiplied(by other: Double) -> Double { self * other }
}

extension Int {
  /// The whole part of a number, or `Int.min`, as in PyTorch, where no integer holds it.
  fileprivate init(cuttingOff number: Double) {
    self = Int(exactly: number.rounded(.towardZero)) ?? .min
  }
}

import Autograd

/// The types of elements that a file may hold, in the order of the reference implementation.
enum ElementType: String, CaseIterable {
  case bool = "BOOL"
  case uint8 = "U8"
  case int8 = "I8"
  case int16 = "I16"
  case uint16 = "U16"
  case float16 = "F16"
  case bfloat16 = "BF16"
  case int32 = "I32"
  case uint32 = "U32"
  case float32 = "F32"
  case float64 = "F64"
  case int64 = "I64"

  /// The type that tensors of this type are saved as.
  init(_ dtype: DType) {
    switch dtype {
    case .float32: self = .float32
    case .float64: self = .float64
    case .int64: self = .int64
    case .bool: self = .bool
    }
  }

  static var names: String { allCases.map(\.rawValue).joined(separator: ", ") }

  /// The number of bytes of an element.
  var size: Int {
    switch self {
    case .bool, .uint8, .int8: 1
    case .int16, .uint16, .float16, .bfloat16: 2
    case .int32, .uint32, .float32: 4
    case .float64, .int64: 8
    }
  }

  /// Whether tensors of this type precede those of the other: wide elements come first.
  func precedes(_ other: ElementType) -> Bool {
    let order = ElementType.allCases
    return order.firstIndex(of: self)! > order.firstIndex(of: other)!
  }

  /// Returns the tensor whose elements these bytes are; of bools, each must be 0 or 1.
  func tensor(_ bytes: UnsafeRawBufferPointer, shape: [Int]) -> Tensor {
    switch self {
    case .bool: Tensor.bytes(.bool, shape: shape) { $0.copyMemory(from: bytes) }
    case .float32: Tensor.bytes(.float32, shape: shape) { $0.copyMemory(from: bytes) }
    case .float64: Tensor.bytes(.float64, shape: shape) { $0.copyMemory(from: bytes) }
    case .int64: Tensor.bytes(.int64, shape: shape) { $0.copyMemory(from: bytes) }
    case .uint8: Tensor(elements(bytes) { (x: UInt8) in Int(x) }, shape: shape)
    case .int8: Tensor(elements(bytes) { (x: Int8) in Int(x) }, shape: shape)
    case .int16: Tensor(elements(bytes) { (x: Int16) in Int(x) }, shape: shape)
    case .uint16: Tensor(elements(bytes) { (x: UInt16) in Int(x) }, shape: shape)
    case .int32: Tensor(elements(bytes) { (x: Int32) in Int(x) }, shape: shape)
    case .uint32: Tensor(elements(bytes) { (x: UInt32) in Int(x) }, shape: shape)
    case .float16: Tensor(elements(bytes, widenedHalf), shape: shape)
    case .bfloat16:
      // The upper half of a float32.
      Tensor(elements(bytes) { (x: UInt16) in Float(bitPattern: UInt32(x) << 16) }, shape: shape)
    }
  }

  private func elements<Stored: BitwiseCopyable, Element>(
    _ bytes: UnsafeRawBufferPointer, _ widen: (Stored) -> Element
  ) -> [Element] {
    // Files need not be aligned.
    (0..<bytes.count / size).map {
      widen(bytes.loadUnaligned(fromByteOffset: $0 * size, as: Stored.self))
    }
  }
}

/// Returns the number with these 16 bits: sign, five bits of exponent, ten of fraction.
private func widenedHalf(_ bits: UInt16) -> Float {
  let sign = UInt32(bits & 0x8000) << 16
  let magnitude = UInt32(bits & 0x7fff) << 13
  // An exponent of ones means an infinity or a NaN, which keep their fraction.
  if bits & 0x7c00 == 0x7c00 { return Float(bitPattern: sign | 0x7f80_0000 | magnitude) }
  // Read as float32, the exponent is 127 - 15 too small; the product is exact, denormals included.
  let value = Float(bitPattern: magnitude) * 0x1p112
  return Float(bitPattern: sign | value.bitPattern)
}

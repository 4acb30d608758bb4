/// A tensor's memory, by the type of its elements.
package enum Storage {
  case float32(Buffer<Float>)
  case int64(Buffer<Int>)
  case bool(Buffer<Bool>)

  package var dtype: DType {
    switch self {
    case .float32: .float32
    case .int64: .int64
    case .bool: .bool
    }
  }

  var version: Int {
    switch self {
    case .float32(let buffer): buffer.version
    case .int64(let buffer): buffer.version
    case .bool(let buffer): buffer.version
    }
  }
}

/// A Swift type that a tensor can store.
package protocol TensorElement: BitwiseCopyable {
  static func buffer(of storage: Storage) -> Buffer<Self>?
  static func storage(_ buffer: Buffer<Self>) -> Storage
}

extension Float: TensorElement {
  package static func buffer(of storage: Storage) -> Buffer<Float>? {
    if case .float32(let buffer) = storage { buffer } else { nil }
  }

  package static func storage(_ buffer: Buffer<Float>) -> Storage { .float32(buffer) }
}

extension Int: TensorElement {
  package static func buffer(of storage: Storage) -> Buffer<Int>? {
    if case .int64(let buffer) = storage { buffer } else { nil }
  }

  package static func storage(_ buffer: Buffer<Int>) -> Storage { .int64(buffer) }
}

extension Bool: TensorElement {
  package static func buffer(of storage: Storage) -> Buffer<Bool>? {
    if case .bool(let buffer) = storage { buffer } else { nil }
  }

  package static func storage(_ buffer: Buffer<Bool>) -> Storage { .bool(buffer) }
}

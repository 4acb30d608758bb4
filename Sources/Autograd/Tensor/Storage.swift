/// A tensor's memory, by the type of its elements.
package enum Storage {
  case bool(Buffer<Bool>)
  case int64(Buffer<Int>)
  case float32(Buffer<Float>)
  case float64(Buffer<Double>)

  package var dtype: DType {
    switch self {
    case .bool: .bool
    case .int64: .int64
    case .float32: .float32
    case .float64: .float64
    }
  }

  /// How often the elements were changed after they had been set.
  var version: Int {
    switch self {
    case .bool(let buffer): buffer.version
    case .int64(let buffer): buffer.version
    case .float32(let buffer): buffer.version
    case .float64(let buffer): buffer.version
    }
  }

  /// Notes a change, so that a backward pass that needs the old elements can refuse.
  func noteChange() {
    switch self {
    case .bool(let buffer): buffer.noteChange()
    case .int64(let buffer): buffer.noteChange()
    case .float32(let buffer): buffer.noteChange()
    case .float64(let buffer): buffer.noteChange()
    }
  }
}

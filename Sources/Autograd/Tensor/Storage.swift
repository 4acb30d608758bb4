/// A tensor's memory, by the type of its elements.
package enum Storage {
  case bool(ElementBuffer<Bool>)
  case int64(ElementBuffer<Int>)
  case float32(ElementBuffer<Float>)
  case float64(ElementBuffer<Double>)

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

  /// How often a change of the elements was recorded in the graph.
  var recordedChanges: Int {
    switch self {
    case .float32(let buffer): buffer.recordedChanges
    case .float64(let buffer): buffer.recordedChanges
    // Integers have no gradients.
    case .bool, .int64: 0
    }
  }

  /// Notes a change that was recorded, so that views take a new place in the graph.
  func noteRecordedChange() {
    switch self {
    case .float32(let buffer): buffer.noteRecordedChange()
    case .float64(let buffer): buffer.noteRecordedChange()
    case .bool, .int64: break
    }
  }

  /// Whether both are the same memory.
  static func === (x: Storage, y: Storage) -> Bool {
    switch (x, y) {
    case (.bool(let x), .bool(let y)): x === y
    case (.int64(let x), .int64(let y)): x === y
    case (.float32(let x), .float32(let y)): x === y
    case (.float64(let x), .float64(let y)): x === y
    default: false
    }
  }
}

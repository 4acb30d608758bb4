/// The type of a tensor's elements.
public enum DType: String, Sendable, CustomStringConvertible {
  case float32
  case int64
  case bool

  public var description: String { rawValue }

  /// The type in which elements of both types can be combined: bool gives way to int64 to float32.
  func promoted(with other: DType) -> DType {
    switch (self, other) {
    case (.float32, _), (_, .float32): .float32
    case (.int64, _), (_, .int64): .int64
    case (.bool, .bool): .bool
    }
  }
}

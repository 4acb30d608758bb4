// Why the pointers are safe: each is a view of a buffer for as long as the body runs, and knows its
// length in bytes.

extension Tensor {
  /// Calls the body with the bytes of the elements in row-major order.
  package func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    switch dtype {
    case .float32: withElements { (x: UnsafeBufferPointer<Float>) in body(.init(x)) }
    case .float64: withElements { (x: UnsafeBufferPointer<Double>) in body(.init(x)) }
    case .int64: withElements { (x: UnsafeBufferPointer<Int>) in body(.init(x)) }
    case .bool: withElements { (x: UnsafeBufferPointer<Bool>) in body(.init(x)) }
    }
  }

  /// Makes a tensor whose bytes `fill` sets, all of them; a byte of a bool is 0 or 1.
  package static func bytes(
    _ dtype: DType, shape: [Int], fill: (UnsafeMutableRawBufferPointer) -> Void
  ) -> Tensor {
    switch dtype {
    case .float32:
      Tensor(shape: shape) { (x: UnsafeMutableBufferPointer<Float>) in fill(.init(x)) }
    case .float64:
      Tensor(shape: shape) { (x: UnsafeMutableBufferPointer<Double>) in fill(.init(x)) }
    case .int64: Tensor(shape: shape) { (x: UnsafeMutableBufferPointer<Int>) in fill(.init(x)) }
    case .bool: Tensor(shape: shape) { (x: UnsafeMutableBufferPointer<Bool>) in fill(.init(x)) }
    }
  }
}

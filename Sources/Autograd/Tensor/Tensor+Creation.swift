extension Tensor {
  /// Makes a tensor of the given shape from its elements in row-major order.
  package convenience init<Element: TensorElement>(_ elements: [Element], shape: [Int]) {
    if elements.count != Shape.count(shape) {
      trap(.wrongElementCount(shape: shape, count: elements.count))
    }
    self.init(shape: shape) { (memory: UnsafeMutableBufferPointer<Element>) in
      _ = memory.update(fromContentsOf: elements)
    }
  }

  /// Makes a tensor whose elements `fill` sets, all of them, in row-major order.
  @inline(__always)
  convenience init<Element: TensorElement>(
    shape: [Int], fill: (UnsafeMutableBufferPointer<Element>) -> Void
  ) {
    let buffer = Buffer<Element>(uninitialized: Shape.count(shape))
    buffer.withElements(fill)
    self.init(
      storage: Element.storage(buffer), shape: shape, strides: Shape.contiguousStrides(shape),
      offset: 0, isView: false)
  }

  /// Makes a float32 tensor whose elements `fill` sets, for callers in other modules.
  package static func float32(
    shape: [Int], fill: (UnsafeMutableBufferPointer<Float>) -> Void
  ) -> Tensor {
    Tensor(shape: shape, fill: fill)
  }

  /// Makes a tensor with the same memory as another that nobody else will use.
  convenience init(dense tensor: Tensor) {
    self.init(viewing: tensor, shape: tensor.shape, strides: tensor.strides, offset: 0)
  }

  /// Returns a tensor of zeros.
  public static func zeros(_ shape: Int..., requiresGrad: Bool = false) -> Tensor {
    full(shape, 0.0, requiresGrad: requiresGrad)
  }

  /// Returns a tensor of ones.
  public static func ones(_ shape: Int..., requiresGrad: Bool = false) -> Tensor {
    full(shape, 1.0, requiresGrad: requiresGrad)
  }

  /// Returns a tensor with the same number everywhere.
  public static func full(
    _ shape: [Int], _ value: some TensorScalar, requiresGrad: Bool = false
  ) -> Tensor {
    let scalars = Array(repeating: value, count: Shape.count(shape))
    let result = type(of: value).tensor(scalars, shape: shape)
    if requiresGrad { result.requiresGrad = true }
    return result
  }

  /// Returns the integers 0, 1, … below `end`.
  public static func arange(_ end: Int) -> Tensor { arange(0, end) }

  /// Returns the integers `start`, `start + step`, … before `end`.
  public static func arange(_ start: Int, _ end: Int, step: Int = 1) -> Tensor {
    let elements = Array(stride(from: start, to: end, by: step))
    return Tensor(elements, shape: [elements.count])
  }

  /// Returns `count` evenly spaced numbers from `start` to `end`, both included.
  ///
  /// The second half is counted back from the end, so the sequence is symmetric and ends exactly.
  public static func linspace(
    _ start: Double, _ end: Double, _ count: Int, requiresGrad: Bool = false
  ) -> Tensor {
    let (first, last) = (Float(start), Float(end))
    let step = (last - first) / Float(Swift.max(count - 1, 1))
    let elements: [Float] = (0..<count).map {
      $0 < count / 2 || count == 1 ? first + step * Float($0) : last - step * Float(count - 1 - $0)
    }
    let result = Tensor(elements, shape: [count])
    if requiresGrad { result.requiresGrad = true }
    return result
  }
}

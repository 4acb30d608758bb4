// How the engine makes tensors of new memory.

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

  /// Makes a tensor with the same element everywhere.
  convenience init<Element: TensorElement>(repeating element: Element, shape: [Int]) {
    if shape.contains(where: { $0 < 0 }) { trap(.negativeSize(shape: shape)) }
    self.init(shape: shape) { (memory: UnsafeMutableBufferPointer<Element>) in
      memory.update(repeating: element)
    }
  }

  /// Makes a tensor whose elements `fill` sets, all of them, in row-major order.
  @inline(__always)
  package convenience init<Element: TensorElement>(
    shape: [Int], fill: (UnsafeMutableBufferPointer<Element>) -> Void
  ) {
    let count = Shape.count(shape)
    let buffer = ElementBuffer<Element>.uninitialized(count)
    buffer.withElements(fill)
    self.init(
      storage: Element.storage(buffer), shape: shape, strides: Shape.contiguousStrides(shape),
      count: count)
  }

  /// Makes a tensor in the shape of another, whose elements `fill` sets in row-major order.
  @inline(__always)
  convenience init<Element: TensorElement>(
    like other: Tensor, fill: (UnsafeMutableBufferPointer<Element>) -> Void
  ) {
    let buffer = ElementBuffer<Element>.uninitialized(other.count)
    buffer.withElements(fill)
    // The arrays of shape and strides are shared, not copied.
    self.init(
      storage: Element.storage(buffer), shape: other.shape,
      strides: other.isContiguous ? other.strides : Shape.contiguousStrides(other.shape),
      count: other.count)
  }

  /// Makes a float32 tensor whose elements `fill` sets, for callers in other modules.
  package static func float32(
    shape: [Int], fill: (UnsafeMutableBufferPointer<Float>) -> Void
  ) -> Tensor {
    Tensor(shape: shape, fill: fill)
  }

  /// Makes a tensor that takes over the memory of another, which must not be used again.
  convenience init(dense tensor: Tensor) {
    self.init(
      storage: tensor.storage, shape: tensor.shape, strides: tensor.strides, count: tensor.count)
  }

  /// The memory of this new tensor with another shape, outside the graph.
  func withShape(_ shape: [Int]) -> Tensor {
    Tensor(
      storage: storage, shape: shape, strides: Shape.contiguousStrides(shape), count: count)
  }

  /// Returns the number as a tensor without dimensions, in its type for an operation with another
  /// tensor.
  ///
  /// With floating-point elements, any number takes their precision.
  static func number(_ number: some TensorScalar, beside other: Tensor) -> Tensor {
    let dtype = type(of: number).defaultDType
    let isOfOtherType = other.dtype.isFloatingPoint || other.dtype.promoted(with: dtype) != dtype
    if other.dtype == .float32 {
      // The fast path for the most common case.
      let buffer = ElementBuffer<Float>.uninitialized(1)
      buffer.withElements { $0[0] = Float(number.doubleValue) }
      return Tensor(storage: .float32(buffer), shape: [], strides: [], count: 1)
    }
    return full([], number, dtype: isOfOtherType ? other.dtype : dtype)
  }
}

extension Tensor {
  /// Returns the only element as a number.
  public func item() -> Double {
    if count != 1 { trap(.notOneElement(shape: shape)) }
    return numbers(at: [offset])[0]
  }

  /// Returns every element in row-major order, as floating-point numbers.
  public func scalars() -> [Float] { to(.float32).withElements { Array($0) } }

  /// Returns every element in row-major order, as integers; fractions are cut off.
  public func integers() -> [Int] { to(.int64).withElements { Array($0) } }

  /// The elements at these places of the memory.
  private func numbers(at places: [Int]) -> [Double] {
    switch storage {
    case .float32(let buffer): buffer.withElements { x in places.map { Double(x[$0]) } }
    case .int64(let buffer): buffer.withElements { x in places.map { Double(x[$0]) } }
    case .bool(let buffer): buffer.withElements { x in places.map { x[$0] ? 1 : 0 } }
    }
  }

  /// Whether the elements lie in memory in row-major order without gaps.
  var isContiguous: Bool {
    var step = 1
    for dim in shape.indices.reversed() where shape[dim] != 1 {
      if strides[dim] != step { return false }
      step *= shape[dim]
    }
    return true
  }

  /// The tensor itself if its elements lie in row-major order, otherwise a copy where they do.
  func packed() -> Tensor {
    isContiguous ? self : copied()
  }

  /// Returns a copy whose elements lie in row-major order, outside the graph.
  func copied() -> Tensor {
    switch storage {
    case .float32(let buffer): gathered(from: buffer)
    case .int64(let buffer): gathered(from: buffer)
    case .bool(let buffer): gathered(from: buffer)
    }
  }

  private func gathered<Element: TensorElement>(from buffer: Buffer<Element>) -> Tensor {
    let (rowLength, step) = (shape.last ?? 1, strides.last ?? 0)
    return Tensor(shape: shape) { (out: UnsafeMutableBufferPointer<Element>) in
      buffer.withElements { source in
        var next = 0
        for row in StridedOffsets(shape: shape.dropLast(), strides: strides.dropLast()) {
          let start = offset + row
          for i in 0..<rowLength { out[next + i] = source[start + i * step] }
          next += rowLength
        }
      }
    }
  }

  /// Calls the body with the elements in row-major order.
  @inline(__always)
  func withElements<Element: TensorElement, Result>(
    _ body: (UnsafeBufferPointer<Element>) -> Result
  ) -> Result {
    let source = packed()
    guard let buffer = Element.buffer(of: source.storage) else {
      preconditionFailure("elements of type \(dtype) read as \(Element.self)")
    }
    return buffer.withElements { memory in
      body(UnsafeBufferPointer(memory.part(from: source.offset, count: source.count)))
    }
  }

  /// Returns the tensor with elements of another type; the copy has no history.
  public func to(_ dtype: DType) -> Tensor {
    if dtype == self.dtype { return self }
    let source = packed()
    let places = Array(source.offset..<source.offset + count)
    let numbers = source.numbers(at: places)
    return switch dtype {
    case .float32: Tensor(numbers.map(Float.init), shape: shape)
    case .int64: Tensor(numbers.map { Int($0) }, shape: shape)
    case .bool: Tensor(numbers.map { $0 != 0 }, shape: shape)
    }
  }
}

/// The offsets of all elements of a shape, in row-major order.
struct StridedOffsets: Sequence, IteratorProtocol {
  private let shape: [Int]
  private let strides: [Int]
  private var index: [Int]
  private var offset: Int?

  init(shape: some Sequence<Int>, strides: some Sequence<Int>) {
    self.shape = Array(shape)
    self.strides = Array(strides)
    index = Array(repeating: 0, count: self.shape.count)
    offset = self.shape.contains(0) ? nil : 0
  }

  mutating func next() -> Int? {
    guard let current = offset else { return nil }
    var following = current
    for dim in shape.indices.reversed() {
      index[dim] += 1
      following += strides[dim]
      if index[dim] < shape[dim] {
        offset = following
        return current
      }
      following -= index[dim] * strides[dim]
      index[dim] = 0
    }
    offset = nil
    return current
  }
}

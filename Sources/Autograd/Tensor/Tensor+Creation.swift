extension Tensor {
  /// Returns a tensor of zeros.
  public static func zeros(
    _ shape: Int..., dtype: DType = .float32, requiresGrad: Bool = false
  ) -> Tensor {
    full(shape, 0, dtype: dtype, requiresGrad: requiresGrad)
  }

  /// Returns a tensor of ones.
  public static func ones(
    _ shape: Int..., dtype: DType = .float32, requiresGrad: Bool = false
  ) -> Tensor {
    full(shape, 1, dtype: dtype, requiresGrad: requiresGrad)
  }

  /// Returns a tensor with the same number everywhere.
  ///
  /// - Parameters:
  ///   - shape: The size of each dimension.
  ///   - value: The number. It traps if the type is int64 and this is infinite, NaN or too large.
  ///   - dtype: By default the type that a tensor of this number would have.
  ///   - requiresGrad: Whether operations on the tensor are recorded.
  /// - Returns: A new leaf.
  public static func full<Scalar: TensorScalar>(
    _ shape: [Int], _ value: Scalar, dtype: DType? = nil, requiresGrad: Bool = false
  ) -> Tensor {
    if dtype == .int64 { value.checkIsInteger(operation: "full") }
    let result =
      switch dtype ?? Scalar.defaultDType {
      case .bool: Tensor(repeating: value.doubleValue != 0, shape: shape)
      case .int64: Tensor(repeating: value.integerValue, shape: shape)
      case .float32: Tensor(repeating: Float(value.doubleValue), shape: shape)
      case .float64: Tensor(repeating: value.doubleValue, shape: shape)
      }
    return result.marked(requiresGrad: requiresGrad)
  }

  /// Returns zeros in the shape and type of another tensor.
  public static func zerosLike(_ other: Tensor, requiresGrad: Bool = false) -> Tensor {
    full(other.shape, 0, dtype: other.dtype, requiresGrad: requiresGrad)
  }

  /// Returns ones in the shape and type of another tensor.
  public static func onesLike(_ other: Tensor, requiresGrad: Bool = false) -> Tensor {
    full(other.shape, 1, dtype: other.dtype, requiresGrad: requiresGrad)
  }

  /// Returns a number everywhere, in the shape and type of another tensor.
  public static func fullLike(
    _ other: Tensor, _ value: some TensorScalar, requiresGrad: Bool = false
  ) -> Tensor {
    full(other.shape, value, dtype: other.dtype, requiresGrad: requiresGrad)
  }

  /// Returns the identity matrix: ones on the diagonal, zeros elsewhere.
  public static func eye(
    _ rows: Int, _ columns: Int? = nil, dtype: DType = .float32, requiresGrad: Bool = false
  ) -> Tensor {
    for (name, value) in [("rows", rows), ("columns", columns ?? rows)] where value < 0 {
      trap(.negativeNumber(operation: "eye", name: name, value: value))
    }
    let row = Tensor.arange(rows).unsqueeze(dim: 1)
    return (row == .arange(columns ?? rows)).converted(to: dtype)
      .marked(requiresGrad: requiresGrad)
  }

  /// Returns the integers 0, 1, … below `end`.
  public static func arange(_ end: Int) -> Tensor { arange(0, end) }

  /// Returns the integers `start`, `start + step`, … before `end`.
  public static func arange(_ start: Int, _ end: Int, step: Int = 1) -> Tensor {
    if step == 0 || (end < start) != (step < 0) && end != start {
      trap(.wrongStep(start: Double(start), end: Double(end), step: Double(step)))
    }
    let elements = Array(stride(from: start, to: end, by: step))
    return Tensor(elements, shape: [elements.count])
  }

  /// Returns the numbers `start`, `start + step`, … before `end`.
  ///
  /// They have PyTorch's bits: it computes them in vectors, each counted from its rounded first number.
  /// For int64, the fractions of all three numbers are cut off first.
  public static func arange(
    _ start: Double, _ end: Double, step: Double = 1, dtype: DType = .float32,
    requiresGrad: Bool = false
  ) -> Tensor {
    if step == 0 || (end - start) / step < 0 {
      trap(.wrongStep(start: start, end: end, step: step))
    }
    if dtype == .int64 { return arange(start.asInt, end.asInt, step: step.asInt) }
    let count = Int(((end - start) / step).rounded(.up))
    let lanes = dtype == .float64 ? 4 : 8
    let elements = (0..<count).map { i in
      if i >= count - count % (2 * lanes) { return start.addingProduct(step, Double(i)) }
      let first = start.addingProduct(step, Double(i - i % lanes))
      return (dtype == .float64 ? first : Double(Float(first)))
        .addingProduct(step, Double(i % lanes))
    }
    return Tensor(elements, shape: [count]).converted(to: dtype).marked(requiresGrad: requiresGrad)
  }

  /// Returns `count` evenly spaced numbers from `start` to `end`, both included.
  ///
  /// The second half is counted back from the end, so the sequence is symmetric and ends exactly. For
  /// int64, the fractions of both ends are cut off first, and then those of the numbers.
  public static func linspace(
    _ start: Double, _ end: Double, _ count: Int, dtype: DType = .float32,
    requiresGrad: Bool = false
  ) -> Tensor {
    if count < 0 {
      trap(.negativeNumber(operation: "linspace", name: "the count", value: count))
    }
    let result =
      switch dtype {
      case .float32, .bool: Tensor(evenlySpaced(Float(start), Float(end), count), shape: [count])
      case .float64: Tensor(evenlySpaced(start, end, count), shape: [count])
      case .int64:
        Tensor(evenlySpaced(Double(start.asInt), Double(end.asInt), count), shape: [count])
      }
    return result.converted(to: dtype).marked(requiresGrad: requiresGrad)
  }

  private static func evenlySpaced<Element: FloatingElement>(
    _ first: Element, _ last: Element, _ count: Int
  ) -> [Element] {
    let step = (last - first) / Element(Swift.max(count - 1, 1))
    return (0..<count).map {
      $0 < count / 2 || count == 1
        ? first.addingProduct(step, Element($0))
        : last.addingProduct(-step, Element(count - 1 - $0))
    }
  }

  /// Marks a new tensor as one whose operations are recorded.
  func marked(requiresGrad: Bool) -> Tensor {
    if requiresGrad { self.requiresGrad = true }
    return self
  }
}

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
  /// - Parameter dtype: By default the type that a tensor of this number would have.
  public static func full<Scalar: TensorScalar>(
    _ shape: [Int], _ value: Scalar, dtype: DType? = nil, requiresGrad: Bool = false
  ) -> Tensor {
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
    let row = Tensor.arange(rows).unsqueeze(dim: 1)
    return (row == .arange(columns ?? rows)).converted(to: dtype)
      .marked(requiresGrad: requiresGrad)
  }

  /// Returns the integers 0, 1, … below `end`.
  public static func arange(_ end: Int) -> Tensor { arange(0, end) }

  /// Returns the integers `start`, `start + step`, … before `end`.
  public static func arange(_ start: Int, _ end: Int, step: Int = 1) -> Tensor {
    let elements = Array(stride(from: start, to: end, by: step))
    return Tensor(elements, shape: [elements.count])
  }

  /// Returns the numbers `start`, `start + step`, … before `end`.
  public static func arange(
    _ start: Double, _ end: Double, step: Double = 1, dtype: DType = .float32,
    requiresGrad: Bool = false
  ) -> Tensor {
    if step == 0 || (end - start) / step < 0 {
      trap(.wrongStep(start: start, end: end, step: step))
    }
    let count = Int(((end - start) / step).rounded(.up))
    let elements = (0..<count).map { start + step * Double($0) }
    return Tensor(elements, shape: [count]).converted(to: dtype).marked(requiresGrad: requiresGrad)
  }

  /// Returns `count` evenly spaced numbers from `start` to `end`, both included.
  ///
  /// The second half is counted back from the end, so the sequence is symmetric and ends exactly.
  public static func linspace(
    _ start: Double, _ end: Double, _ count: Int, dtype: DType = .float32,
    requiresGrad: Bool = false
  ) -> Tensor {
    let result =
      dtype == .float64
      ? Tensor(evenlySpaced(start, end, count), shape: [count])
      : Tensor(evenlySpaced(Float(start), Float(end), count), shape: [count]).converted(to: dtype)
    return result.marked(requiresGrad: requiresGrad)
  }

  private static func evenlySpaced<Element: FloatingElement>(
    _ first: Element, _ last: Element, _ count: Int
  ) -> [Element] {
    let step = (last - first) / Element(Swift.max(count - 1, 1))
    return (0..<count).map {
      $0 < count / 2 || count == 1
        ? first + step * Element($0) : last - step * Element(count - 1 - $0)
    }
  }

  /// Marks a new tensor as one whose operations are recorded.
  func marked(requiresGrad: Bool) -> Tensor {
    if requiresGrad { self.requiresGrad = true }
    return self
  }
}

/// Seeds the random numbers of this thread, so that a program gives the same ones at every run.
public func manualSeed(_ seed: Int) { Generator.default.manualSeed(seed) }

extension Generator {
  /// The generator that is used when none is given; each thread has its own.
  public static var `default`: Generator { ThreadState.current.generator }
}

extension Tensor {
  /// Returns numbers of the normal distribution with mean 0 and standard deviation 1.
  public static func randn(
    _ shape: Int..., dtype: DType = .float32, requiresGrad: Bool = false,
    generator: Generator = .default
  ) -> Tensor {
    normal(
      shape, mean: 0, deviation: 1, dtype: dtype, requiresGrad: requiresGrad, generator: generator)
  }

  /// Returns numbers of a normal distribution.
  public static func normal(
    _ shape: [Int], mean: Double, deviation: Double, dtype: DType = .float32,
    requiresGrad: Bool = false, generator: Generator = .default
  ) -> Tensor {
    let count = Shape.checkedCount(shape)
    if !(deviation >= 0) { trap(SamplingError.deviation(deviation)) }
    let result =
      switch dtype {
      case .float32:
        Tensor(generator.normal(count, mean: mean, deviation: deviation), shape: shape)
      case .float64:
        Tensor(generator.normalDoubles(count, mean: mean, deviation: deviation), shape: shape)
      case .int64, .bool:
        trap(.wrongType(operation: "normal", expected: .float32, found: dtype))
      }
    return result.marked(requiresGrad: requiresGrad)
  }

  /// Returns numbers of the normal distribution in the shape and type of another tensor.
  public static func randnLike(_ other: Tensor, generator: Generator = .default) -> Tensor {
    normal(other.shape, mean: 0, deviation: 1, dtype: other.dtype, generator: generator)
  }

  /// Returns numbers spread evenly over [0, 1).
  public static func rand(
    _ shape: Int..., dtype: DType = .float32, requiresGrad: Bool = false,
    generator: Generator = .default
  ) -> Tensor {
    uniform(shape, from: 0, to: 1, dtype: dtype, requiresGrad: requiresGrad, generator: generator)
  }

  /// Returns numbers spread evenly over [low, high).
  public static func uniform(
    _ shape: [Int], from low: Double, to high: Double, dtype: DType = .float32,
    requiresGrad: Bool = false, generator: Generator = .default
  ) -> Tensor {
    let count = Shape.checkedCount(shape)
    if !(low <= high) { trap(SamplingError.bounds(low: low, high: high)) }
    let result =
      switch dtype {
      case .float32: Tensor(generator.uniform(count, from: low, to: high), shape: shape)
      case .float64: Tensor(generator.uniformDoubles(count, from: low, to: high), shape: shape)
      case .int64, .bool:
        trap(.wrongType(operation: "uniform", expected: .float32, found: dtype))
      }
    return result.marked(requiresGrad: requiresGrad)
  }

  /// Returns numbers spread evenly over [0, 1) in the shape and type of another tensor.
  public static func randLike(_ other: Tensor, generator: Generator = .default) -> Tensor {
    uniform(other.shape, from: 0, to: 1, dtype: other.dtype, generator: generator)
  }

  /// Returns integers spread evenly over a range.
  public static func randint(
    _ range: Range<Int>, _ shape: Int..., generator: Generator = .default
  ) -> Tensor {
    if range.isEmpty { trap(SamplingError.emptyRange(range)) }
    return Tensor(generator.integers(Shape.checkedCount(shape), in: range), shape: shape)
  }

  /// Returns integers spread evenly over a range, in the shape of another tensor.
  public static func randintLike(
    _ other: Tensor, _ range: Range<Int>, generator: Generator = .default
  ) -> Tensor {
    if range.isEmpty { trap(SamplingError.emptyRange(range)) }
    return Tensor(generator.integers(other.count, in: range), shape: other.shape)
  }

  /// Returns the integers 0 ..< count in random order.
  public static func randperm(_ count: Int, generator: Generator = .default) -> Tensor {
    if count < 0 {
      trap(.negativeNumber(operation: "randperm", name: "the count", value: count))
    }
    return Tensor(generator.permutation(count), shape: [count])
  }
}

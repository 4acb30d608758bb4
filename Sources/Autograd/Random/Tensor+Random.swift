/// Seeds the random numbers of this thread, so that a program gives the same ones at every run.
public func manualSeed(_ seed: Int) { Generator.default.manualSeed(seed) }

extension Generator {
  /// The generator that is used when none is given; each thread has its own.
  public static var `default`: Generator { ThreadState.current.generator }
}

extension Tensor {
  /// Returns numbers of the normal distribution with mean 0 and standard deviation 1.
  public static func randn(
    _ shape: Int..., requiresGrad: Bool = false, generator: Generator = .default
  ) -> Tensor {
    normal(shape, mean: 0, deviation: 1, requiresGrad: requiresGrad, generator: generator)
  }

  /// Returns numbers of a normal distribution.
  public static func normal(
    _ shape: [Int], mean: Double, deviation: Double, requiresGrad: Bool = false,
    generator: Generator = .default
  ) -> Tensor {
    let numbers = generator.normal(Shape.count(shape), mean: mean, deviation: deviation)
    let result = Tensor(numbers, shape: shape)
    if requiresGrad { result.requiresGrad = true }
    return result
  }

  /// Returns numbers spread evenly over [0, 1).
  public static func rand(
    _ shape: Int..., requiresGrad: Bool = false, generator: Generator = .default
  ) -> Tensor {
    uniform(shape, from: 0, to: 1, requiresGrad: requiresGrad, generator: generator)
  }

  /// Returns numbers spread evenly over [low, high).
  public static func uniform(
    _ shape: [Int], from low: Double, to high: Double, requiresGrad: Bool = false,
    generator: Generator = .default
  ) -> Tensor {
    let numbers = generator.uniform(Shape.count(shape), from: low, to: high)
    let result = Tensor(numbers, shape: shape)
    if requiresGrad { result.requiresGrad = true }
    return result
  }

  /// Returns integers spread evenly over a range.
  public static func randint(
    _ range: Range<Int>, _ shape: Int..., generator: Generator = .default
  ) -> Tensor {
    Tensor(generator.integers(Shape.count(shape), in: range), shape: shape)
  }

  /// Returns the integers 0 ..< count in random order.
  public static func randperm(_ count: Int, generator: Generator = .default) -> Tensor {
    Tensor(generator.permutation(count), shape: [count])
  }
}

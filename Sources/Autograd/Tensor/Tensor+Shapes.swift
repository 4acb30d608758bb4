// Shapes that a program computes, as arrays.

extension Tensor {
  /// Returns a tensor of zeros.
  public static func zeros(
    _ shape: [Int], dtype: DType = .float32, requiresGrad: Bool = false
  ) -> Tensor {
    full(shape, 0, dtype: dtype, requiresGrad: requiresGrad)
  }

  /// Returns a tensor of ones.
  public static func ones(
    _ shape: [Int], dtype: DType = .float32, requiresGrad: Bool = false
  ) -> Tensor {
    full(shape, 1, dtype: dtype, requiresGrad: requiresGrad)
  }

  /// Returns numbers of the normal distribution with mean 0 and standard deviation 1.
  public static func randn(
    _ shape: [Int], dtype: DType = .float32, requiresGrad: Bool = false,
    generator: Generator = .default
  ) -> Tensor {
    normal(
      shape, mean: 0, deviation: 1, dtype: dtype, requiresGrad: requiresGrad, generator: generator)
  }

  /// Returns numbers spread evenly over [0, 1).
  public static func rand(
    _ shape: [Int], dtype: DType = .float32, requiresGrad: Bool = false,
    generator: Generator = .default
  ) -> Tensor {
    uniform(shape, from: 0, to: 1, dtype: dtype, requiresGrad: requiresGrad, generator: generator)
  }

  /// Returns integers spread evenly over a range.
  public static func randint(
    _ range: Range<Int>, _ shape: [Int], generator: Generator = .default
  ) -> Tensor {
    Tensor(generator.integers(Shape.count(shape), in: range), shape: shape)
  }

  /// Returns the tensor with dimensions of size 1 repeated up to the shape, without copying.
  ///
  /// A size of -1 keeps that of the tensor.
  public func expand(_ shape: Int...) -> Tensor {
    let added = shape.count - rank
    return expand(
      shape.enumerated().map { $1 == -1 && $0 >= added ? self.shape[$0 - added] : $1 })
  }
}

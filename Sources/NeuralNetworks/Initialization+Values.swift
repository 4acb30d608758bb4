import Autograd

// Any tensor's elements, set to given or random numbers.

extension Initialization {
  /// Sets each element to a number spread evenly over [low, high).
  @discardableResult
  public static func uniform(
    _ tensor: Tensor, from low: Double = 0, to high: Double = 1, generator: Generator = .default
  ) -> Tensor {
    let target = inMemoryOrder(tensor)
    return set(
      target,
      .uniform(target.shape, from: low, to: high, dtype: tensor.dtype, generator: generator),
      returning: tensor)
  }

  /// Sets each element to a normally distributed number.
  @discardableResult
  public static func normal(
    _ tensor: Tensor, mean: Double = 0, deviation: Double = 1, generator: Generator = .default
  ) -> Tensor {
    func draw(_ shape: [Int]) -> Tensor {
      .normal(
        shape, mean: mean, deviation: deviation, dtype: tensor.dtype, generator: generator)
    }
    let target = inMemoryOrder(tensor)
    // Only a tensor in row-major order is filled in blocks.
    let numbers =
      tensor.isContiguous || tensor.count < 2
      ? draw(target.shape)
      : Tensor.cat((0..<tensor.count).map { _ in draw([1]) }).reshape(target.shape)
    return set(target, numbers, returning: tensor)
  }

  /// Sets every element to the same number.
  @discardableResult
  public static func constant(_ tensor: Tensor, _ value: Double) -> Tensor {
    set(tensor, .full([], value, dtype: .float64), returning: tensor)
  }

  /// Sets every element to 0.
  @discardableResult
  public static func zeros(_ tensor: Tensor) -> Tensor { constant(tensor, 0) }

  /// Sets every element to 1.
  @discardableResult
  public static func ones(_ tensor: Tensor) -> Tensor { constant(tensor, 1) }

  /// Sets a matrix to the identity, which passes inputs through unchanged as far as there are outputs.
  @discardableResult
  public static func eye(_ matrix: Tensor) -> Tensor {
    if matrix.rank != 2 { trap(.notAMatrix(initializer: "eye", shape: matrix.shape)) }
    return set(matrix, .eye(matrix.shape[0], matrix.shape[1]), returning: matrix)
  }

  private static func set(
    _ target: Tensor, _ numbers: Tensor, returning tensor: Tensor
  ) -> Tensor {
    noGrad { target.copyInPlace(numbers) }
    return tensor
  }

  /// The tensor with its dimensions in the order in which they lie in memory, if it has no gaps.
  ///
  /// The numbers of a transposed matrix are drawn in this order, as in PyTorch.
  private static func inMemoryOrder(_ tensor: Tensor) -> Tensor {
    let order = tensor.shape.indices.sorted { tensor.strides[$0] > tensor.strides[$1] }
    let view = tensor.detach().permute(order)
    return view.isContiguous ? view : tensor
  }
}

/// A mistake in the use of initializers; its description is the message of the trap.
public enum InitializationMistake: Error, Equatable, Sendable {
  case fewerThanTwoDimensions(initializer: String, shape: [Int])
  case notAMatrix(initializer: String, shape: [Int])
}

extension InitializationMistake: CustomStringConvertible {
  public var description: String {
    switch self {
    case .fewerThanTwoDimensions(let initializer, let shape):
      """
      \(initializer): a tensor of shape \(shape) has no numbers of inputs and outputs. Weights have \
      the shape [outputs, inputs, …]; for biases, use zeros or uniform.
      """
    case .notAMatrix(let initializer, let shape):
      "\(initializer): a tensor of shape \(shape) is no matrix. It needs two dimensions."
    }
  }
}

/// Stops the program with the error's words.
func trap(_ mistake: InitializationMistake) -> Never {
  fatalError(mistake.description)
}

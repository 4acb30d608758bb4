import Autograd
import Foundation

// Any tensor's elements, set to given or random numbers.

extension Initialization {
  /// Sets each element to a number spread evenly over `[low, high)`, and returns the tensor.
  ///
  /// The numbers are drawn in the order in which the elements lie in memory, as in PyTorch.
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

  /// Sets each element to a normally distributed number, and returns the tensor.
  ///
  /// The numbers are drawn in the order in which the elements lie in memory, as in PyTorch.
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

  /// Sets each element to a normally distributed number between two bounds, and returns the tensor.
  ///
  /// Numbers outside are drawn anew. Where at least 70% would lie outside, numbers spread evenly
  /// between the bounds are kept with a probability in proportion to the density.
  @discardableResult
  public static func truncNormal(
    _ tensor: Tensor, mean: Double = 0, deviation: Double = 1, from low: Double = -2,
    to high: Double = 2, generator: Generator = .default
  ) -> Tensor {
    func share(below bound: Double) -> Double {
      (1 + erf((bound - mean) / deviation / 2.0.squareRoot())) / 2
    }
    if share(below: high) - share(below: low) <= 0.3 {
      return truncated(tensor, mean, deviation, low, high, generator)
    }
    normal(tensor, mean: mean, deviation: deviation, generator: generator)
    let bounds = Tensor([low, high], dtype: tensor.dtype)
    let drawn = laidOut(as: tensor)
    return noGrad {
      while true {
        let isOutside = (tensor < bounds[0]) .| (tensor > bounds[1])
        if !isOutside.any().isTrue { return tensor }
        normal(drawn, mean: mean, deviation: deviation, generator: generator)
        tensor.copyInPlace(.where(isOutside, drawn, tensor))
      }
    }
  }

  /// Sets each element to a number between the bounds, drawn anew until the density accepts it.
  private static func truncated(
    _ tensor: Tensor, _ mean: Double, _ deviation: Double, _ low: Double, _ high: Double,
    _ generator: Generator
  ) -> Tensor {
    let peak = (Swift.max(low, Swift.min(mean, high)) - mean) / deviation
    let (candidates, drawn) = (laidOut(as: tensor), laidOut(as: tensor))
    var isPending = Tensor.full(tensor.shape, true, dtype: .bool)
    while isPending.any().isTrue {
      uniform(candidates, from: low, to: high, generator: generator)
      noGrad { tensor.copyInPlace(.where(isPending, candidates, tensor)) }
      let density = ((candidates - mean) / deviation) ** 2 * -0.5 + 0.5 * peak * peak
      uniform(drawn, generator: generator)
      isPending = Tensor.where(isPending, drawn.log() > density, isPending)
    }
    return tensor
  }

  /// A tensor of the same shape, type and order in memory, for numbers that are drawn anew.
  private static func laidOut(as tensor: Tensor) -> Tensor {
    let order = memoryOrder(of: tensor)
    let memory = Tensor.full(order.map { tensor.shape[$0] }, 0, dtype: tensor.dtype)
    return memory.permute(tensor.shape.indices.map { order.firstIndex(of: $0)! })
  }

  /// Sets every element to the same number, and returns the tensor.
  @discardableResult
  public static func constant(_ tensor: Tensor, _ value: Double) -> Tensor {
    set(tensor, .full([], value, dtype: .float64), returning: tensor)
  }

  /// Sets every element to 0, and returns the tensor.
  @discardableResult
  public static func zeros(_ tensor: Tensor) -> Tensor { constant(tensor, 0) }

  /// Sets every element to 1, and returns the tensor.
  @discardableResult
  public static func ones(_ tensor: Tensor) -> Tensor { constant(tensor, 1) }

  /// Sets a matrix to the identity, which passes inputs through unchanged as far as there are
  /// outputs.
  ///
  /// Returns the matrix, which need not be square. A tensor of another rank stops the program.
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
    let view = tensor.detach().permute(memoryOrder(of: tensor))
    return view.isContiguous ? view : tensor
  }

  /// The dimensions of a tensor, those with the longest steps in memory first.
  private static func memoryOrder(of tensor: Tensor) -> [Int] {
    tensor.shape.indices.sorted { tensor.strides[$0] > tensor.strides[$1] }
  }
}

/// An error in the use of initializers; its description is the message of the trap.
public enum InitializationError: Error, Equatable, Sendable {
  /// A tensor of fewer than two dimensions, for which fan-in and fan-out cannot be computed.
  case fewerThanTwoDimensions(initializer: String, shape: [Int])
  /// A tensor given to `eye` that does not have two dimensions.
  case notAMatrix(initializer: String, shape: [Int])
}

extension InitializationError: CustomStringConvertible {
  /// What is wrong with the tensor's shape, and what to do.
  public var description: String {
    switch self {
    case .fewerThanTwoDimensions(let initializer, let shape):
      """
      \(initializer): fan-in and fan-out cannot be computed for a tensor of shape \(shape). Weights \
      have the shape [outputs, inputs, …]; for biases, use zeros or uniform.
      """
    case .notAMatrix(let initializer, let shape):
      "\(initializer): a tensor of shape \(shape) is not a matrix. It needs two dimensions."
    }
  }
}

/// Stops the program with the error's description.
func trap(_ error: InitializationError) -> Never {
  fatalError(error.description)
}

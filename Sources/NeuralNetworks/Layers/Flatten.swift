import Autograd

/// A layer that makes one dimension of several; by default, of all but the batch.
public final class Flatten: Module {
  private let startDim: Int
  private let endDim: Int

  /// Makes a layer that merges the dimensions from `startDim` to `endDim`, which may be negative.
  public init(startDim: Int = 1, endDim: Int = -1) {
    self.startDim = startDim
    self.endDim = endDim
  }

  /// Returns the elements in their order, such as `[batch, 784]` for `[batch, 1, 28, 28]`.
  public func forward(_ input: Tensor) -> Tensor {
    input.flatten(startDim: startDim, endDim: endDim)
  }

  /// The range of dimensions, such as `start_dim=1, end_dim=-1`.
  public var details: String { "start_dim=\(startDim), end_dim=\(endDim)" }
}

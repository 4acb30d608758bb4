import Autograd

/// A layer that makes one dimension of several; by default, of all but the batch.
public final class Flatten: Module {
  private let startDim: Int
  private let endDim: Int

  public init(startDim: Int = 1, endDim: Int = -1) {
    self.startDim = startDim
    self.endDim = endDim
  }

  public func forward(_ input: Tensor) -> Tensor {
    input.flatten(startDim: startDim, endDim: endDim)
  }

  public var details: String { "start_dim=\(startDim), end_dim=\(endDim)" }
}

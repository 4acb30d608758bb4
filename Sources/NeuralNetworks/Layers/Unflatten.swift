import Autograd

/// A layer that makes several dimensions of one; see `Tensor.unflatten`.
///
/// ```swift
/// let images = Sequential(Linear(8, 12), Unflatten(dim: 1, [3, 2, 2]))
/// ```
public final class Unflatten: Module {
  private let dim: Int
  private let sizes: [Int]

  public init(dim: Int, _ sizes: [Int]) {
    self.dim = dim
    self.sizes = sizes
  }

  public func forward(_ input: Tensor) -> Tensor { input.unflatten(dim: dim, sizes) }

  public var details: String { "dim=\(dim), unflattened_size=\(tuple(sizes))" }
}

import Autograd

/// A layer that makes several dimensions of one; see `Tensor.unflatten`.
///
/// ```swift
/// let images = Sequential(Linear(8, 12), Unflatten(dim: 1, [3, 2, 2]))
/// ```
public final class Unflatten: Module {
  private let dim: Int
  private let sizes: [Int]

  /// Makes a layer that splits one dimension into sizes; a single -1 stands for what is left.
  public init(dim: Int, _ sizes: [Int]) {
    self.dim = dim
    self.sizes = sizes
  }

  /// Returns the elements in their order, such as `[batch, 3, 2, 2]` for `[batch, 12]`.
  ///
  /// Sizes whose product is not that of the dimension stop the program.
  public func forward(_ input: Tensor) -> Tensor { input.unflatten(dim: dim, sizes) }

  /// The dimension and the sizes, such as `dim=1, unflattened_size=(3, 2, 2)`.
  public var details: String { "dim=\(dim), unflattened_size=\(tuple(sizes))" }
}

// Dimensions without a label, as in `x.sum(1)`.

extension Tensor {
  /// Returns the sums along a dimension.
  public func sum(_ dim: Int, keepdim: Bool = false) -> Tensor { sum(dim: dim, keepdim: keepdim) }

  /// Returns the means along a dimension.
  public func mean(_ dim: Int, keepdim: Bool = false) -> Tensor { mean(dim: dim, keepdim: keepdim) }

  /// Returns the variances along a dimension; see `variance(dim:)`.
  public func variance(_ dim: Int, correction: Int = 1, keepdim: Bool = false) -> Tensor {
    variance(dim: dim, correction: correction, keepdim: keepdim)
  }

  /// Returns the standard deviations along a dimension; see `std(dim:)`.
  public func std(_ dim: Int, correction: Int = 1, keepdim: Bool = false) -> Tensor {
    std(dim: dim, correction: correction, keepdim: keepdim)
  }

  /// Returns the largest elements along a dimension, and their positions.
  public func max(_ dim: Int, keepdim: Bool = false) -> (values: Tensor, indices: Tensor) {
    max(dim: dim, keepdim: keepdim)
  }

  /// Returns the smallest elements along a dimension, and their positions.
  public func min(_ dim: Int, keepdim: Bool = false) -> (values: Tensor, indices: Tensor) {
    min(dim: dim, keepdim: keepdim)
  }

  /// Returns the positions of the largest elements along a dimension.
  public func argmax(_ dim: Int, keepdim: Bool = false) -> Tensor {
    argmax(dim: dim, keepdim: keepdim)
  }

  /// Returns the sums of each element and all before it along a dimension.
  public func cumsum(_ dim: Int) -> Tensor { cumsum(dim: dim) }

  /// Returns positive numbers that sum to 1 along the dimension.
  public func softmax(_ dim: Int) -> Tensor { softmax(dim: dim) }

  /// Returns the logarithms of the probabilities along a dimension.
  public func logSoftmax(_ dim: Int) -> Tensor { logSoftmax(dim: dim) }

  /// Returns the tensor without a dimension, if that has size 1.
  public func squeeze(_ dim: Int) -> Tensor { squeeze(dim: dim) }

  /// Returns the tensor with a new dimension of size 1.
  public func unsqueeze(_ dim: Int) -> Tensor { unsqueeze(dim: dim) }

  /// Returns the slices along a dimension.
  public func unbind(_ dim: Int) -> [Tensor] { unbind(dim: dim) }
}

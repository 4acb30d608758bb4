// Booleans have no gradient, so nothing is recorded here.

extension Tensor {
  /// Returns whether any element is true; every number but 0 is.
  public func any() -> Tensor { converted(to: .bool).sum() > 0 }

  /// Returns whether any element along a dimension is true.
  public func any(dim: Int, keepdim: Bool = false) -> Tensor {
    converted(to: .bool).sum(dim: dim, keepdim: keepdim) > 0
  }

  /// Returns whether all elements are true; every number but 0 is.
  public func all() -> Tensor { !(!self).any() }

  /// Returns whether all elements along a dimension are true.
  public func all(dim: Int, keepdim: Bool = false) -> Tensor {
    !(!self).any(dim: dim, keepdim: keepdim)
  }

  /// Whether the only element is true; every number but 0 is.
  public var isTrue: Bool { item() != 0 }
}

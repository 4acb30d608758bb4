extension Tensor: Sequence {
  /// The slices along the first dimension, one after the other, as `unbind()` gives them.
  ///
  /// ```swift
  /// for row in Tensor([[1, 2], [3, 4]]) { print(row) }
  /// ```
  ///
  /// A tensor without dimensions has no slices, and stops the program.
  public func makeIterator() -> IndexingIterator<[Tensor]> { unbind().makeIterator() }

  /// The number of slices.
  public var underestimatedCount: Int { shape.first ?? 0 }
}

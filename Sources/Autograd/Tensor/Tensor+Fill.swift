extension Tensor {
  /// Sets each element to a number, under the rules of `addInPlace`.
  public func fillInPlace(_ value: some TensorScalar) {
    change(
      .set(.full([], value, dtype: dtype)), operation: "fillInPlace", name: "FillBackward2")
  }

  /// Sets each element to 0, under the rules of `addInPlace`.
  public func zeroInPlace() { fillInPlace(0) }

  /// Replaces elements as `scatter` does, under the rules of `addInPlace`.
  public func scatterInPlace(dim: Int, index: Tensor, _ source: Tensor) {
    copyInPlace(scatter(dim: dim, index: index, source))
  }

  /// Replaces elements by a number as `scatter` does, under the rules of `addInPlace`.
  public func scatterInPlace(dim: Int, index: Tensor, _ value: some TensorScalar) {
    copyInPlace(scatter(dim: dim, index: index, value))
  }

  /// Adds to elements as `scatterAdd` does, under the rules of `addInPlace`.
  public func scatterAddInPlace(dim: Int, index: Tensor, _ source: Tensor) {
    copyInPlace(scatterAdd(dim: dim, index: index, source))
  }

  /// Adds to slices as `indexAdd` does, under the rules of `addInPlace`.
  public func indexAddInPlace(dim: Int, _ index: Tensor, _ source: Tensor) {
    copyInPlace(indexAdd(dim: dim, index, source))
  }

  /// Sets chosen elements as `indexPut` does, under the rules of `addInPlace`.
  public func indexPutInPlace(_ indices: [Tensor], _ values: Tensor, accumulate: Bool = false) {
    copyInPlace(indexPut(indices, values, accumulate: accumulate))
  }
}

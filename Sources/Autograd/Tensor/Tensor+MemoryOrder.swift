extension Tensor {
  /// The dimensions in the order in which the elements of a dense tensor lie in memory, or nil where that is
  /// the order of the shape, or where the tensor is not dense.
  var memoryOrder: [Int]? {
    if isContiguous { return nil }
    let order = shape.indices.sorted { (strides[$0], shape[$0]) > (strides[$1], shape[$1]) }
    return permuted(order).isContiguous ? order : nil
  }

  /// A view with the dimensions in another order, outside the graph.
  func permuted(_ order: [Int]) -> Tensor {
    Tensor(
      viewing: self, shape: order.map { shape[$0] }, strides: order.map { strides[$0] },
      offset: offset)
  }

  /// The number of elements after which a loop over the elements starts anew, as PyTorch loops: all of a dense
  /// tensor, a row of others, or one element where neighbours are apart.
  var loopLength: Int {
    if isContiguous || memoryOrder != nil { return count }
    let rows = StridedRows(shape: shape, strides: strides)
    return rows.step > 1 ? 1 : rows.length
  }
}

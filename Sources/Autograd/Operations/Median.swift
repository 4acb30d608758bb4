/// The median of all elements: the lower of the two in the middle if their number is even.
///
/// Backward: the gradient goes to the elements that equal it, in equal parts.
struct MedianOfAll: Function {
  let x: Tensor
  var name: String { "MedianBackward0" }
  var inputs: [Tensor] { [x] }
  var savesOutput: Bool { true }
  var formula: Formula? {
    Formula(#"\operatorname{median}(#1)"#, by: #"1 \text{ where } #1 = #0 \text{, else } 0"#)
  }

  func forward() -> Tensor {
    if x.count > 0 { return x.reshape([x.count]).median(dim: 0).values }
    return x.dtype == .int64
      ? Tensor.full([], Int.min) : Tensor.full([], Double.nan, dtype: x.dtype)
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    let isChosen = output.item().isNaN ? x.isNaN() : x == output.detach()
    return [Tensor.where(isChosen, gradient / isChosen.sum(), 0)]
  }
}

extension Tensor {
  /// Returns the median of all elements; NaN if one is, and the lower of two in the middle.
  ///
  /// Without elements it is NaN, or the smallest integer.
  public func median() -> Tensor {
    checkNumbers(operation: "median")
    return apply(MedianOfAll(x: self))
  }

  /// Returns the medians along a dimension, and their positions; the lower of two in the middle.
  public func median(dim: Int, keepdim: Bool = false) -> (values: Tensor, indices: Tensor) {
    checkNumbers(operation: "median")
    let dim = Shape.dimension(dim, rank: rank, operation: "median")
    if rank == 0 {
      let values = take(
        at: [0], of: [], along: 0, name: "MedianBackward1", areRowsDifferent: true,
        operation: "median")
      return (values, Tensor(0))
    }
    let size = shape[dim]
    if size == 0 { trap(.emptyReduction(operation: "median")) }
    let order = detach().argsort(dim: dim)
    // NaN counts as the largest number, so a line that has one ends with it.
    let last = detach().gather(dim: dim, index: order.narrow(dim: dim, start: size - 1, length: 1))
    let middle = order.narrow(dim: dim, start: (size - 1) / 2, length: 1)
    let firstNaN = detach().isNaN().to(.int64).argmax(dim: dim, keepdim: true)
    let indices = Tensor.where(last.isNaN(), firstNaN, middle)
    let rows = rowsOfElements(
      at: indices.integers(), of: indices.shape, along: dim, operation: "median")
    let reduced = Shape.reduced(shape, along: dim, keepDim: keepdim)
    let values = apply(
      GatherRows(
        x: self, rows: rows, rowLength: 1, shape: reduced, name: "MedianBackward1",
        areRowsDifferent: true))
    return (values, indices.reshape(reduced))
  }
}

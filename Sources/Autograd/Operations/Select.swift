/// One slice along a dimension, as a view.
///
/// Backward: zeros, with the gradient in the place of the slice.
struct Select: Function {
  let x: Tensor
  let dim: Int
  let index: Int
  var name = "SelectBackward0"
  var inputs: [Tensor] { [x] }
  var saved: [Tensor] { [] }
  var formula: Formula? {
    Formula(#"\operatorname{select}(#1)"#, by: #"#g \text{ where the elements came from, else } 0"#)
  }

  func forward() -> Tensor {
    var (shape, strides) = (x.shape, x.strides)
    shape.remove(at: dim)
    let offset = x.offset + index * strides.remove(at: dim)
    return Tensor(viewing: x, shape: shape, strides: strides, offset: offset)
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    [
      apply(
        PlaceView(part: gradient, shape: x.shape, name: "SelectBackwardBackward0") {
          $0.select(dim: dim, index)
        })
    ]
  }
}

extension Tensor {
  /// Returns one slice along a dimension, which is removed; negative indices count from the end.
  public func select(dim: Int, _ index: Int) -> Tensor {
    if rank == 0 { trap(.tooManyIndices(count: 1, shape: shape)) }
    let dim = Shape.dimension(dim, rank: rank, operation: "select")
    guard (-shape[dim]..<shape[dim]).contains(index) else {
      trap(.indexOutOfRange(index: index, size: shape[dim], dimension: dim))
    }
    return apply(Select(x: self, dim: dim, index: index < 0 ? index + shape[dim] : index))
  }
}

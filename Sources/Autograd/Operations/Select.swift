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
    if rank == 0 { trap(.withoutDimensions(operation: "select")) }
    let dim = Shape.dimension(dim, rank: rank, operation: "select")
    return slice(at: index, along: dim, operation: "select", dimension: dim)
  }

  /// One slice along a dimension, which messages call by the number that it has in the operation.
  func slice(at index: Int, along dim: Int, operation: String, dimension: Int) -> Tensor {
    let size = shape[dim]
    if !(-size..<size).contains(index) {
      trap(
        .indexOutOfRange(operation: operation, index: index, size: size, dimension: dimension))
    }
    return apply(Select(x: self, dim: dim, index: index < 0 ? index + size : index))
  }
}

/// Two dimensions swapped, as a view.
///
/// Backward: the gradient with the same dimensions swapped back.
struct Transpose: Function {
  let x: Tensor
  let first: Int
  let second: Int
  var name = "TransposeBackward0"
  var inputs: [Tensor] { [x] }
  var saved: [Tensor] { [] }
  var formula: Formula? { Formula(#"#1^\top"#, by: #"#g^\top"#) }

  func forward() -> Tensor {
    var (shape, strides) = (x.shape, x.strides)
    shape.swapAt(first, second)
    strides.swapAt(first, second)
    return Tensor(viewing: x, shape: shape, strides: strides, offset: x.offset)
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    [gradient.transpose(first, second)]
  }
}

extension Tensor {
  /// Returns the matrix with rows and columns swapped; a vector or a number stays as it is.
  public func t() -> Tensor {
    if rank > 2 { trap(.cannotTranspose(shape: shape)) }
    if rank < 2 { return apply(Reshape(x: self, shape: shape, name: "TBackward0")) }
    return apply(Transpose(x: self, first: 0, second: 1, name: "TBackward0"))
  }

  /// Returns the tensor with two dimensions swapped.
  public func transpose(_ first: Int, _ second: Int) -> Tensor {
    let first = Shape.dimension(first, rank: rank, operation: "transpose")
    let second = Shape.dimension(second, rank: rank, operation: "transpose")
    return apply(Transpose(x: self, first: first, second: second))
  }
}

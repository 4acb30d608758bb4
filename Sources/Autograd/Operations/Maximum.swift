/// The largest element, `y = max x`.
///
/// Backward: 1 for the largest element; equals share it evenly.
struct Maximum: Function {
  let x: Tensor
  var name: String { "MaxBackward1" }
  var inputs: [Tensor] { [x] }

  func forward() -> Tensor {
    let line = x.packed().reshape([x.count])
    return Tensor(dense: line[line.positionsOfMaximum(along: 0)[0]].copied())
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    let isLargest = (x == output).to(.float32)
    return [gradient * (isLargest / isLargest.sum())]
  }
}

extension Tensor {
  /// Returns the largest element.
  public func max() -> Tensor {
    if count == 0 { trap(.emptyReduction(operation: "max")) }
    return apply(Maximum(x: self))
  }

  /// Returns the position of the largest element, counted in row-major order.
  public func argmax() -> Tensor {
    if count == 0 { trap(.emptyReduction(operation: "argmax")) }
    return Tensor(detach().reshape([count]).positionsOfMaximum(along: 0), shape: [])
  }

  /// Returns the positions of the largest elements along a dimension.
  public func argmax(dim: Int, keepdim: Bool = false) -> Tensor {
    let dim = Shape.dimension(dim, rank: rank, operation: "argmax")
    if rank > 0 && shape[dim] == 0 { trap(.emptyReduction(operation: "argmax")) }
    var reduced = shape
    if rank > 0 { if keepdim { reduced[dim] = 1 } else { reduced.remove(at: dim) } }
    return Tensor(positionsOfMaximum(along: dim), shape: reduced)
  }
}

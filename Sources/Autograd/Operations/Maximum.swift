/// The largest element, `y = max x`.
///
/// Backward: 1 for the largest element; equals share it evenly.
struct Maximum: Function {
  let x: Tensor
  var name: String { "MaxBackward1" }
  var inputs: [Tensor] { [x] }

  func forward() -> Tensor {
    let line = x.packed().reshape([x.count])
    return line[line.positionsOfMaximum(along: 0)[0]].copied()
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
}

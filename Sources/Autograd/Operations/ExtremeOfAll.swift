/// The largest or the smallest element.
///
/// Backward: 1 for the extreme element; equals share it evenly, and so do all NaN, if there are any.
struct ExtremeOfAll: Function {
  let x: Tensor
  let extreme: Extreme
  var name: String { extreme == .largest ? "MaxBackward1" : "MinBackward1" }
  var inputs: [Tensor] { [x] }
  var savesOutput: Bool { true }
  var formula: Formula? {
    Formula(#"\max_i #1_i"#, by: #"\text{equal shares where } #1_i = #0 \text{, else } 0"#)
  }

  func forward() -> Tensor {
    x.reduced(to: extreme, along: 0..<x.rank).withoutDimensions(Array(0..<x.rank))
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    let isExtreme = output.item().isNaN ? x.isNaN() : x == output
    return [Tensor.where(isExtreme, gradient / isExtreme.sum(), 0)]
  }
}

extension Tensor {
  /// Returns the largest element.
  public func max() -> Tensor {
    if count == 0 { trap(.emptyReduction(operation: "max")) }
    return apply(ExtremeOfAll(x: self, extreme: .largest))
  }

  /// Returns the smallest element.
  public func min() -> Tensor {
    if count == 0 { trap(.emptyReduction(operation: "min")) }
    return apply(ExtremeOfAll(x: self, extreme: .smallest))
  }
}

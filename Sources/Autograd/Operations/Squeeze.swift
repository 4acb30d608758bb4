/// Dimensions of size 1 removed.
///
/// Backward: the gradient with the shape of the input.
struct Squeeze: Function {
  let x: Tensor
  let dimensions: [Int]
  let name: String
  var inputs: [Tensor] { [x] }
  var saved: [Tensor] { [] }
  var formula: Formula? {
    Formula(#"\operatorname{squeeze}(#1)"#, by: #"#g \text{ in the shape of the input}"#)
  }

  func forward() -> Tensor {
    let kept = x.shape.indices.filter { !(dimensions.contains($0) && x.shape[$0] == 1) }
    return Tensor(
      viewing: x, shape: kept.map { x.shape[$0] }, strides: kept.map { x.strides[$0] },
      offset: x.offset)
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] { [gradient.reshape(x.shape)] }
}

extension Tensor {
  /// Returns the tensor without its dimensions of size 1.
  public func squeeze() -> Tensor {
    apply(Squeeze(x: self, dimensions: Array(0..<rank), name: "SqueezeBackward0"))
  }

  /// Returns the tensor without a dimension, if that has size 1.
  public func squeeze(dim: Int) -> Tensor {
    let dim = Shape.dimension(dim, rank: rank, operation: "squeeze")
    return apply(Squeeze(x: self, dimensions: [dim], name: "SqueezeBackward1"))
  }
}

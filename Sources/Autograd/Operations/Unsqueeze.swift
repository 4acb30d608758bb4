/// A new dimension of size 1.
///
/// Backward: the gradient with the shape of the input.
struct Unsqueeze: Function {
  let x: Tensor
  let dim: Int
  var name: String { "UnsqueezeBackward0" }
  var inputs: [Tensor] { [x] }
  var saved: [Tensor] { [] }
  var formula: Formula? {
    Formula(#"\operatorname{unsqueeze}(#1)"#, by: #"#g \text{ in the shape of the input}"#)
  }

  func forward() -> Tensor {
    var (shape, strides) = (x.shape, x.strides)
    strides.insert(dim < x.rank ? shape[dim] * strides[dim] : 1, at: dim)
    shape.insert(1, at: dim)
    return Tensor(viewing: x, shape: shape, strides: strides, offset: x.offset)
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] { [gradient.reshape(x.shape)] }
}

extension Tensor {
  /// Returns the tensor with a new dimension of size 1 in this place.
  public func unsqueeze(dim: Int) -> Tensor {
    let dim = Shape.dimension(dim, rank: rank + 1, operation: "unsqueeze", isOfResult: true)
    return apply(Unsqueeze(x: self, dim: dim))
  }
}

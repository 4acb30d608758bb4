/// A broadcast: dimensions of size 1 repeated, as a view whose step there is 0.
///
/// Backward: the gradients of the repetitions, summed.
struct Expand: Function {
  let x: Tensor
  let shape: [Int]
  var name: String { "ExpandBackward0" }
  var inputs: [Tensor] { [x] }
  var saved: [Tensor] { [] }
  var formula: Formula? {
    Formula(#"\operatorname{expand}(#1)"#, by: #"\text{the sum of } #g \text{ over the copies}"#)
  }

  func forward() -> Tensor { x.expandedView(to: shape) }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    // Also a single gradient of a number is a sum, as in PyTorch.
    [x.rank == 0 ? gradient.sum() : gradient.summed(to: x.shape)]
  }
}

extension Tensor {
  /// Returns the tensor with dimensions of size 1 repeated up to the shape, without copying.
  ///
  /// A size of -1 leaves a dimension as it is.
  public func expand(_ shape: [Int]) -> Tensor {
    let added = shape.count - rank
    let complete = shape.enumerated().map { dim, size in
      size == -1 && dim >= added && added >= 0 ? self.shape[dim - added] : size
    }
    return apply(Expand(x: self, shape: complete))
  }

  func expandedView(to shape: [Int]) -> Tensor {
    if shape == self.shape { return self }
    // A number fits every shape.
    guard !shape.contains(where: { $0 < 0 }), rank == 0 || shape.count >= rank,
      rank == 0 || Shape.broadcast(self.shape, shape) == shape
    else {
      trap(.cannotExpand(from: self.shape, to: shape))
    }
    let strides = Shape.broadcastStrides(self.shape, strides, to: shape)
    return Tensor(viewing: self, shape: shape, strides: strides, offset: offset)
  }
}

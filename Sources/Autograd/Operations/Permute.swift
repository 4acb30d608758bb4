/// The dimensions in another order, as a view.
///
/// Backward: the gradient with its dimensions in the former order.
struct Permute: Function {
  let x: Tensor
  let order: [Int]
  var name: String { "PermuteBackward0" }
  var inputs: [Tensor] { [x] }
  var saved: [Tensor] { [] }
  var formula: Formula? {
    Formula(#"\operatorname{permute}(#1)"#, by: #"#g \text{ permuted back}"#)
  }

  func forward() -> Tensor {
    Tensor(
      viewing: x, shape: order.map { x.shape[$0] }, strides: order.map { x.strides[$0] },
      offset: x.offset)
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    var former = order
    for (place, dim) in order.enumerated() { former[dim] = place }
    return [gradient.permute(former)]
  }
}

extension Tensor {
  /// Returns the tensor with its dimensions in this order, without copying.
  public func permute(_ dims: Int...) -> Tensor { permute(dims) }

  /// Returns the tensor with its dimensions in this order, without copying.
  public func permute(_ dims: [Int]) -> Tensor {
    let order = Shape.dimensions(dims, rank: rank, operation: "permute")
    if order.count != rank { trap(.wrongPermutation(dims: dims, rank: rank)) }
    return apply(Permute(x: self, order: order))
  }

  // swift-format-ignore: AlwaysUseLowerCamelCase
  /// The tensor with its dimensions in reverse order.
  public var T: Tensor { permute(Array((0..<rank).reversed())) }
}

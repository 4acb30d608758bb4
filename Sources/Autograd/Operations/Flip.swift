/// The elements in reverse order along dimensions.
///
/// Backward: the gradient, reversed alike.
struct Flip: Function {
  let x: Tensor
  let dimensions: [Int]
  var name: String { "FlipBackward0" }
  var inputs: [Tensor] { [x] }
  var saved: [Tensor] { [] }
  var formula: Formula? { Formula(#"\operatorname{flip}(#1)"#, by: #"#g \text{ flipped back}"#) }

  func forward() -> Tensor {
    // Walked backwards: each flipped dimension starts at its end and steps towards the front.
    var (strides, offset) = (x.strides, x.offset)
    for dim in dimensions where x.shape[dim] > 0 {
      offset += (x.shape[dim] - 1) * strides[dim]
      strides[dim] = -strides[dim]
    }
    return Tensor(viewing: x, shape: x.shape, strides: strides, offset: offset).copied()
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] { [gradient.flip(dimensions)] }
}

extension Tensor {
  /// Returns a copy with the elements in reverse order along these dimensions.
  public func flip(_ dims: Int...) -> Tensor { flip(dims) }

  /// Returns a copy with the elements in reverse order along these dimensions.
  public func flip(_ dims: [Int]) -> Tensor {
    apply(Flip(x: self, dimensions: Shape.dimensions(dims, rank: rank, operation: "flip")))
  }
}

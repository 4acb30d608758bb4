/// The point between two others, `z = x + w (y - x)`.
///
/// Backward: ∂z/∂x = 1 - w, ∂z/∂y = w and ∂z/∂w = y - x.
struct Lerp: Function {
  let x: Tensor
  let y: Tensor
  let weight: Tensor
  let name: String
  var inputs: [Tensor] { [x, y, weight] }
  var formula: Formula? {
    Formula("#1 + #3 (#2 - #1)", by: "1 - #3", "#3", "#2 - #1")
  }

  /// Starts at the nearer end, and rounds the product and the sum once, as PyTorch does.
  func forward() -> Tensor {
    let isNear = weight.abs() < 0.5
    // -(1 - w) and not w - 1: at weight 1 it is -0, so that the sign of y = -0 is PyTorch's.
    return AddedProduct(
      x: y - x, y: Tensor.where(isNear, weight, -(1 - weight)), sum: Tensor.where(isNear, x, y)
    ).forward()
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    [
      x.requiresGrad ? gradient * (1 - weight) : nil, y.requiresGrad ? gradient * weight : nil,
      weight.requiresGrad ? gradient * (y - x) : nil,
    ]
  }
}

extension Tensor {
  /// Returns the points between the elements of two tensors: these at weight 0, the others at 1.
  public func lerp(_ end: Tensor, _ weight: Double) -> Tensor {
    checkFloatingPoint(operation: "lerp")
    checkSameType(as: end, operation: "lerp")
    checkBroadcasting(with: end, operation: "lerp")
    return apply(
      Lerp(x: self, y: end, weight: .number(weight, beside: self), name: "LerpBackward0"))
  }

  /// Returns the points between the elements of two tensors, with a weight for each, which broadcasts.
  public func lerp(_ end: Tensor, _ weight: Tensor) -> Tensor {
    checkFloatingPoint(operation: "lerp")
    checkSameType(as: end, operation: "lerp")
    checkBroadcasting(with: end, operation: "lerp")
    checkBroadcasting(with: weight, operation: "lerp")
    if weight.rank > 0 { checkSameType(as: weight, operation: "lerp") }
    return apply(Lerp(x: self, y: end, weight: weight, name: "LerpBackward1"))
  }
}

/// A copy with memory of its own.
///
/// Backward: the gradient as it is.
struct Clone: Function {
  let x: Tensor
  var name: String { "CloneBackward0" }
  var inputs: [Tensor] { [x] }
  var saved: [Tensor] { [] }
  var formula: Formula? { Formula("#1", by: "1") }

  func forward() -> Tensor { x.copied() }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] { [gradient] }
}

extension Tensor {
  /// Returns a copy with memory of its own, through which gradients flow.
  public func clone() -> Tensor { apply(Clone(x: self)) }

  /// Returns the tensor itself if its elements lie in row-major order, otherwise a copy where they do.
  public func contiguous() -> Tensor { isContiguous ? self : clone() }
}

/// The same numbers in another type.
///
/// Backward: the gradient in the type of the input.
struct Convert: Function {
  let x: Tensor
  let dtype: DType
  var name: String { "ToCopyBackward0" }
  var inputs: [Tensor] { [x] }
  var saved: [Tensor] { [] }
  var formula: Formula? { Formula("#1", by: "1") }

  func forward() -> Tensor { x.converted(to: dtype) }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] { [gradient.to(x.dtype)] }
}

extension Tensor {
  /// Returns the tensor with elements of another type, or itself if it has them already.
  ///
  /// To int64, fractions are cut off; to bool, every number but 0 is true.
  public func to(_ dtype: DType) -> Tensor {
    dtype == self.dtype ? self : apply(Convert(x: self, dtype: dtype))
  }

  /// Returns the tensor in a floating-point type: its own, or float32.
  func floating() -> Tensor { to(dtype.floating) }
}

/// Zeros with a part in the place of a view: the backward pass of views that leave elements out.
///
/// Backward: the same view of the gradient.
struct PlaceView: Function {
  let part: Tensor
  let shape: [Int]
  let name: String
  /// Takes the view of a tensor of the given shape.
  let view: (Tensor) -> Tensor
  var inputs: [Tensor] { [part] }
  var saved: [Tensor] { [] }
  var formula: Formula? {
    Formula(#"\text{a part of the result: } #1"#, by: #"\text{that part of } #g"#)
  }

  func forward() -> Tensor {
    let result = Tensor.full(shape, 0, dtype: part.dtype)
    view(result).setElements(from: part)
    return result
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] { [view(gradient)] }
}

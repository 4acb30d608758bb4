/// Tensors joined one after the other along a dimension.
///
/// Backward: each tensor gets its part of the gradient.
struct Concatenate: Function {
  let tensors: [Tensor]
  /// Empty tensors with one dimension, which add no elements but are inputs of the node.
  var skipped: [Tensor] = []
  let dim: Int
  let dtype: DType
  var name = "CatBackward0"
  var inputs: [Tensor] { tensors + skipped }
  var saved: [Tensor] { [] }
  var formula: Formula? {
    Formula(
      #"\operatorname{cat}(#1, \dots)"#,
      by: inputs.map { _ in #"\text{that part of } #g"# })
  }

  func forward() -> Tensor {
    var shape = tensors[0].shape
    shape[dim] = tensors.reduce(0) { $0 + $1.shape[dim] }
    let result = Tensor.full(shape, 0, dtype: dtype)
    for (part, tensor) in Swift.zip(result.split(sizes, dim: dim), tensors) {
      part.setElements(from: tensor.converted(to: dtype))
    }
    return result
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    gradient.split(sizes, dim: dim) + skipped.map { .zerosLike($0) }
  }

  private var sizes: [Int] { tensors.map { $0.shape[dim] } }
}

extension Tensor {
  /// Returns the tensors joined along a dimension; their other sizes must agree.
  ///
  /// An empty tensor with one dimension fits any other, so that a program can begin with nothing.
  public static func cat(_ tensors: [Tensor], dim: Int = 0) -> Tensor {
    let dtype = commonType(of: tensors)
    let isNothing = tensors.allSatisfy { $0.shape == [0] }
    let skipped = isNothing ? [] : tensors.filter { $0.shape == [0] }
    let tensors = isNothing ? tensors : tensors.filter { $0.shape != [0] }
    guard let first = tensors.first else { trap(.nothingToJoin(operation: "cat")) }
    if tensors.contains(where: { $0.rank == 0 }) { trap(.withoutDimensions(operation: "cat")) }
    let dim = Shape.dimension(dim, rank: first.rank, operation: "cat")
    for tensor in tensors {
      var shape = tensor.shape
      if shape.count == first.rank { shape[dim] = first.shape[dim] }
      if shape != first.shape {
        trap(.cannotJoin(operation: "cat", left: first.shape, right: tensor.shape))
      }
    }
    return apply(Concatenate(tensors: tensors, skipped: skipped, dim: dim, dtype: dtype))
  }

  /// Returns the tensors side by side along a new dimension; their shapes must agree.
  public static func stack(_ tensors: [Tensor], dim: Int = 0) -> Tensor {
    guard let first = tensors.first else { trap(.nothingToJoin(operation: "stack")) }
    let dim = Shape.dimension(
      dim, rank: first.rank + 1, operation: "stack", isOfResult: true)
    for tensor in tensors where tensor.shape != first.shape {
      trap(.cannotJoin(operation: "stack", left: first.shape, right: tensor.shape))
    }
    let parts = tensors.map { $0.unsqueeze(dim: dim) }
    return apply(
      Concatenate(
        tensors: parts, dim: dim, dtype: commonType(of: tensors), name: "StackBackward0"))
  }

  private static func commonType(of tensors: [Tensor]) -> DType {
    tensors.reduce(tensors.first?.dtype ?? .float32) { $0.promoted(with: $1.dtype) }
  }
}

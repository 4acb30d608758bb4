/// The same elements in the same order with another shape.
///
/// Backward: the gradient with the shape of the input.
struct Reshape: Function {
  let x: Tensor
  let shape: [Int]
  var name: String
  var inputs: [Tensor] { [x] }
  var saved: [Tensor] { [] }
  var formula: Formula? {
    Formula(#"\operatorname{reshape}(#1)"#, by: #"#g \text{ in the shape of the input}"#)
  }

  func forward() -> Tensor {
    let source = x.packed()
    return Tensor(
      viewing: source, shape: shape, strides: Shape.contiguousStrides(shape), offset: source.offset)
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] { [gradient.reshape(x.shape)] }
}

extension Tensor {
  /// Returns the elements in another shape, sharing memory where possible; -1 is what is left over.
  public func reshape(_ shape: Int...) -> Tensor { reshape(shape) }

  /// Returns the elements in another shape, sharing memory where possible; -1 is what is left over.
  public func reshape(_ shape: [Int]) -> Tensor {
    let name = isContiguous ? "ViewBackward0" : "UnsafeViewBackward0"
    return apply(Reshape(x: self, shape: completed(shape), name: name))
  }

  /// Returns the elements in another shape; another name for `reshape`.
  public func view(_ shape: Int...) -> Tensor { reshape(shape) }

  /// Returns the elements with the dimensions from `startDim` to `endDim` made one.
  public func flatten(startDim: Int = 0, endDim: Int = -1) -> Tensor {
    let start = Shape.dimension(startDim, rank: rank, operation: "flatten")
    let end = Shape.dimension(endDim, rank: rank, operation: "flatten")
    if rank > 0 && start >= end { return self }
    let merged = Shape.count(Array(shape.dropFirst(start).prefix(end - start + 1)))
    return reshape(Array(shape[..<start]) + [merged] + shape.dropFirst(end + 1))
  }

  /// The shape with its -1, if it has one, replaced by the size that is left over.
  private func completed(_ shape: [Int]) -> [Int] {
    var result = shape
    if let open = shape.firstIndex(of: -1) {
      let others = Shape.count(shape.filter { $0 != -1 })
      if others > 0 { result[open] = count / others }
    }
    if result.contains(where: { $0 < 0 }) || Shape.count(result) != count {
      trap(.cannotReshape(from: self.shape, to: shape))
    }
    return result
  }
}

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
    if let strides = x.viewStrides(as: shape) {
      return Tensor(viewing: x, shape: shape, strides: strides, offset: x.offset)
    }
    return x.copied().withShape(shape)
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] { [gradient.reshape(x.shape)] }
}

extension Tensor {
  /// Returns the elements in another shape, sharing memory where possible; -1 is what is left over.
  public func reshape(_ shape: Int...) -> Tensor { reshape(shape) }

  /// Returns the elements in another shape, sharing memory where possible; -1 is what is left over.
  public func reshape(_ shape: [Int]) -> Tensor {
    let shape = completed(shape, operation: "reshape")
    let name =
      isContiguous
      ? "ViewBackward0"
      : viewStrides(as: shape) == nil ? "UnsafeViewBackward0" : "ReshapeAliasBackward0"
    return apply(Reshape(x: self, shape: shape, name: name))
  }

  /// Returns the elements in another shape, which shares their memory; -1 is what is left over.
  ///
  /// It is refused where the elements lie in memory in another order than that of the new shape.
  public func view(_ shape: Int...) -> Tensor { view(shape) }

  /// Returns the elements in another shape, which shares their memory; -1 is what is left over.
  public func view(_ shape: [Int]) -> Tensor {
    let completed = completed(shape, operation: "view")
    if viewStrides(as: completed) == nil {
      trap(.cannotView(from: self.shape, strides: strides, to: shape))
    }
    return apply(Reshape(x: self, shape: completed, name: "ViewBackward0"))
  }

  /// Returns the elements with the dimensions from `startDim` to `endDim` made one.
  public func flatten(startDim: Int = 0, endDim: Int = -1) -> Tensor {
    let start = Shape.dimension(startDim, rank: rank, operation: "flatten")
    let end = Shape.dimension(endDim, rank: rank, operation: "flatten")
    if start > end { trap(.wrongFlattening(start: startDim, end: endDim, shape: shape)) }
    if rank > 0 && start == end { return self }
    let merged = Shape.count(Array(shape.dropFirst(start).prefix(end - start + 1)))
    return reshape(Array(shape[..<start]) + [merged] + shape.dropFirst(end + 1))
  }

  fileprivate func viewStrides(as shape: [Int]) -> [Int]? {
    isContiguous
      ? Shape.contiguousStrides(shape)
      : Shape.viewStrides(self.shape, strides: strides, as: shape)
  }

  /// The shape with its -1, if it has one, replaced by the size that is left over.
  private func completed(_ shape: [Int], operation: String) -> [Int] {
    var result = shape
    if let open = shape.firstIndex(of: -1) {
      let others = Shape.count(shape.filter { $0 != -1 })
      if others > 0 { result[open] = count / others }
    }
    if result.contains(where: { $0 < 0 }) || Shape.count(result) != count {
      trap(.cannotReshape(operation: operation, from: self.shape, to: shape))
    }
    return result
  }
}

extension Tensor {
  /// Sets each element from another tensor, which is broadcast, under the rules of `addInPlace`.
  ///
  /// The numbers are converted to this tensor's type; views of its memory change with it.
  public func copyInPlace(_ other: Tensor) {
    prepareForChange(operation: "copyInPlace")
    if Shape.broadcast(shape, other.shape) != shape {
      trap(.cannotBroadcast(operation: "copyInPlace", left: shape, right: other.shape))
    }
    setElements(from: other.converted(to: dtype).expandedView(to: shape))
  }

  /// Calls the body with the elements in row-major order, to change them under the same rules.
  ///
  /// For formulas that change several tensors in one loop, such as those of optimizers.
  package func updateInPlace<Element: TensorElement>(
    operation: String, _ body: (UnsafeMutableBufferPointer<Element>) -> Void
  ) {
    prepareForChange(operation: operation)
    let dense = packed()
    guard let buffer = Element.buffer(of: dense.storage) else {
      trap(.wrongType(operation: operation, expected: Element.dtype, found: dtype))
    }
    buffer.withElements { body($0.part(from: dense.offset, count: count)) }
    if dense !== self { setElements(from: dense) }
  }
}

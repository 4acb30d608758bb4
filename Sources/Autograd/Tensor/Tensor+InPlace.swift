extension Tensor {
  /// Adds `factor` times the other tensor to this one, in its memory, which views share.
  ///
  /// The step of an optimizer. It is not recorded, so it is refused while operations are, for a
  /// tensor that requires gradients: call it inside `noGrad`.
  public func addInPlace(_ other: Tensor, factor: Double = 1) {
    if let gradFn { trap(.inPlaceOnResult(node: gradFn.name)) }
    if isGradEnabled && requiresGrad { trap(.inPlaceOnLeaf) }
    if shape != other.shape {
      trap(.cannotBroadcast(operation: "addInPlace", left: shape, right: other.shape))
    }
    guard let buffer = Float.buffer(of: storage) else {
      trap(.wrongType(operation: "addInPlace", expected: .float32, found: dtype))
    }
    buffer.noteChange()
    let scale = Float(factor)
    other.to(.float32).withElements { (y: UnsafeBufferPointer<Float>) in
      buffer.withElements { x in
        if isContiguous {
          let x = x.part(from: offset, count: y.count)
          for i in 0..<y.count { x[i] += scale * y[i] }
        } else {
          for (i, place) in StridedOffsets(shape: shape, strides: strides).enumerated() {
            x[offset + place] += scale * y[i]
          }
        }
      }
    }
  }
}

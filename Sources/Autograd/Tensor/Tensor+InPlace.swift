extension Tensor {
  /// Adds `factor` times the other tensor to this one, in its memory, which views share.
  ///
  /// The step of an optimizer. It is not recorded, so it is refused while operations are, for a
  /// tensor that requires gradients: call it inside `noGrad`.
  public func addInPlace(_ other: Tensor, factor: Double = 1) {
    let buffer = changeableBuffer(operation: "addInPlace")
    if shape != other.shape {
      trap(.cannotBroadcast(operation: "addInPlace", left: shape, right: other.shape))
    }
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

  /// Multiplies each element by a number, under the rules of `addInPlace`.
  public func scaleInPlace(_ factor: Double) {
    let scale = Float(factor)
    changeableBuffer(operation: "scaleInPlace").withElements { x in
      if isContiguous {
        let x = x.part(from: offset, count: count)
        for i in 0..<x.count { x[i] *= scale }
      } else {
        for place in StridedOffsets(shape: shape, strides: strides) { x[offset + place] *= scale }
      }
    }
  }

  /// The tensor's memory, marked as changed; traps where a change would falsify a gradient.
  private func changeableBuffer(operation: String) -> Buffer<Float> {
    if let gradFn { trap(.inPlaceOnResult(node: gradFn.name)) }
    if isGradEnabled && requiresGrad { trap(.inPlaceOnLeaf) }
    guard let buffer = Float.buffer(of: storage) else {
      trap(.wrongType(operation: operation, expected: .float32, found: dtype))
    }
    buffer.noteChange()
    return buffer
  }
}

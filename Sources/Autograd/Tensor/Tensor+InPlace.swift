extension Tensor {
  /// Adds `factor` times the other tensor to this one, in its memory, which views share.
  ///
  /// The step of an optimizer. It is not recorded, so it is refused while operations are, for a
  /// tensor that requires gradients: call it inside `noGrad`.
  public func addInPlace(_ other: Tensor, factor: Double = 1) {
    prepareForChange(operation: "addInPlace")
    if shape != other.shape {
      trap(.cannotBroadcast(operation: "addInPlace", left: shape, right: other.shape))
    }
    switch storage {
    case .float32(let buffer): add(other.converted(to: .float32), Float(factor), in: buffer)
    case .float64(let buffer): add(other.converted(to: .float64), factor, in: buffer)
    default: trap(.wrongType(operation: "addInPlace", expected: .float32, found: dtype))
    }
  }

  /// Multiplies each element by a number, under the rules of `addInPlace`.
  public func scaleInPlace(_ factor: Double) {
    prepareForChange(operation: "scaleInPlace")
    switch storage {
    case .float32(let buffer): scale(Float(factor), in: buffer)
    case .float64(let buffer): scale(factor, in: buffer)
    default: trap(.wrongType(operation: "scaleInPlace", expected: .float32, found: dtype))
    }
  }

  private func add<Element: FloatingElement>(
    _ other: Tensor, _ factor: Element, in buffer: Buffer<Element>
  ) {
    other.withElements { (y: UnsafeBufferPointer<Element>) in
      buffer.withElements { x in
        if isContiguous {
          let x = x.part(from: offset, count: y.count)
          for i in 0..<y.count { x[i] += factor * y[i] }
        } else {
          for (i, place) in StridedOffsets(shape: shape, strides: strides).enumerated() {
            x[offset + place] += factor * y[i]
          }
        }
      }
    }
  }

  private func scale<Element: FloatingElement>(_ factor: Element, in buffer: Buffer<Element>) {
    buffer.withElements { x in
      if isContiguous {
        let x = x.part(from: offset, count: count)
        for i in 0..<x.count { x[i] *= factor }
      } else {
        for place in StridedOffsets(shape: shape, strides: strides) { x[offset + place] *= factor }
      }
    }
  }

  /// Marks the memory as changed; traps where a change would falsify a gradient.
  func prepareForChange(operation: String) {
    if let gradFn { trap(.inPlaceOnResult(node: gradFn.name)) }
    if isGradEnabled && requiresGrad { trap(.inPlaceOnLeaf) }
    storage.noteChange()
  }
}

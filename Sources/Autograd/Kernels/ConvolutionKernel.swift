/// A convolution of planes as products of matrices.
///
/// For every place of the window, the elements under it become a column of the *patches*, a matrix of
/// shape [channels · window, places]. The weights times the patches are the output of an image; the
/// transposed products are the two gradients. A sequence is a plane with one row.
struct ConvolutionKernel {
  let inputShape: [Int]
  let weightShape: [Int]
  let outputShape: [Int]
  let groups: Int
  let rows: SlidingWindow
  let columns: SlidingWindow

  private var batch: Int { inputShape[0] }
  /// The channels of a group.
  private var inputs: Int { weightShape[1] }
  private var outputs: Int { weightShape[0] / groups }
  /// The numbers of elements: of a channel, of the output's channel, and of a column of patches.
  private var plane: Int { rows.size * columns.size }
  private var places: Int { rows.count * columns.count }
  private var depth: Int { inputs * rows.kernel * columns.kernel }

  private var work: Int { batch * groups * outputs * places * depth }
  private var patchesAreInput: Bool { rows.isIdentity && columns.isIdentity }

  /// The output: the weights of each group times its patches.
  func output<Element: MatrixElement>(
    _ input: Tensor, _ weight: Tensor, bias: Tensor?, _ type: Element.Type
  ) -> Tensor {
    let bias: [Element]? = bias.map { $0.withElements { Array($0) } }
    return withElements(input, weight) { (x: UnsafeBufferPointer<Element>, weight) in
      Tensor(shape: outputShape) { (out: UnsafeMutableBufferPointer<Element>) in
        forEachPart { images, _ in
          withPatches(of: Element.self) { patches in
            for item in images {
              let out = out.part(from: item * outputs * places, count: outputs * places)
              let group = item % groups
              if let bias {
                for channel in 0..<outputs {
                  out.part(from: channel * places, count: places)
                    .update(repeating: bias[group * outputs + channel])
                }
              }
              MatrixProduct.multiply(
                DenseMatrix(weight, outputs, depth, at: group),
                DenseMatrix(gather(x, item, patches), depth, places), into: out,
                isSum: bias != nil)
            }
          }
        }
      }
    }
  }

  /// The gradient of the input: the transposed weights times the output's gradient are the gradients
  /// of the patches, and each element sums those of its places.
  func inputGradient<Element: MatrixElement>(
    _ gradient: Tensor, _ weight: Tensor, _ type: Element.Type
  ) -> Tensor {
    withElements(gradient, weight) { (gradient: UnsafeBufferPointer<Element>, weight) in
      Tensor(shape: inputShape) { (out: UnsafeMutableBufferPointer<Element>) in
        forEachPart { images, _ in
          withPatches(of: Element.self) { patches in
            for item in images {
              let out = out.part(from: item * inputs * plane, count: inputs * plane)
              MatrixProduct.multiply(
                DenseMatrix(weight, outputs, depth, at: item % groups).transposed,
                DenseMatrix(gradient, outputs, places, at: item),
                into: patchesAreInput ? out : patches, isSum: false)
              if !patchesAreInput { scatter(patches, into: out) }
            }
          }
        }
      }
    }
  }

  /// The gradient of the weights: the output's gradient times the transposed patches, summed over
  /// the images of each part of the batch, and then over the parts.
  func weightGradient<Element: MatrixElement>(
    _ input: Tensor, _ gradient: Tensor, _ type: Element.Type
  ) -> Tensor {
    let count = Shape.count(weightShape)
    return withElements(input, gradient) { (x: UnsafeBufferPointer<Element>, gradient) in
      Tensor(shape: weightShape) { (out: UnsafeMutableBufferPointer<Element>) in
        let parts = Parts(of: batch).count
        withUnsafeTemporaryAllocation(of: Element.self, capacity: parts * count) { sums in
          forEachPart { images, part in
            let sums = sums.part(from: part * count, count: count)
            withPatches(of: Element.self) { patches in
              for item in images {
                let group = item % groups
                MatrixProduct.multiply(
                  DenseMatrix(gradient, outputs, places, at: item),
                  DenseMatrix(gather(x, item, patches), depth, places).transposed,
                  into: sums.part(from: group * outputs * depth, count: outputs * depth),
                  isSum: item >= images.lowerBound + groups)
              }
            }
          }
          out.update(repeating: 0)
          for part in 0..<parts {
            let sums = sums.part(from: part * count, count: count)
            for i in 0..<count { out[i] += sums[i] }
          }
        }
      }
    }
  }

  /// Calls the body with parts of the batch, whose items are the groups of its images in order.
  private func forEachPart(_ body: (_ items: Range<Int>, _ part: Int) -> Void) {
    Parts(of: batch).forEach(cost: work) { images, part in
      body(images.lowerBound * groups..<images.upperBound * groups, part)
    }
  }

  private func withElements<Element: TensorElement>(
    _ x: Tensor, _ y: Tensor,
    _ body: (UnsafeBufferPointer<Element>, UnsafeBufferPointer<Element>) -> Tensor
  ) -> Tensor {
    x.withElements { x in y.withElements { y in body(x, y) } }
  }

  private func withPatches<Element>(
    of type: Element.Type, _ body: (UnsafeMutableBufferPointer<Element>) -> Void
  ) {
    withUnsafeTemporaryAllocation(of: type, capacity: depth * places, body)
  }

  /// Returns the patches of an item, for which there is this memory.
  private func gather<Element: FloatingElement>(
    _ x: UnsafeBufferPointer<Element>, _ item: Int, _ patches: UnsafeMutableBufferPointer<Element>
  ) -> UnsafeBufferPointer<Element> {
    let channels = x.part(from: item * inputs * plane, count: inputs * plane)
    if patchesAreInput { return channels }
    forEachLine { source, target, inside in
      let line = patches.part(from: target, count: columns.count)
      guard let source else {
        line.update(repeating: 0)
        return
      }
      line.part(from: 0, count: inside.lowerBound).update(repeating: 0)
      line.part(from: inside.upperBound, count: line.count - inside.upperBound)
        .update(repeating: 0)
      let elements = line.part(from: inside.lowerBound, count: inside.count)
      if columns.stride == 1 {
        _ = elements.update(fromContentsOf: channels.part(from: source, count: inside.count))
      } else {
        for i in 0..<elements.count { elements[i] = channels[source + i * columns.stride] }
      }
    }
    return UnsafeBufferPointer(patches)
  }

  /// Sets each element to the sum of what the patches hold for it.
  private func scatter<Element: FloatingElement>(
    _ patches: UnsafeMutableBufferPointer<Element>,
    into channels: UnsafeMutableBufferPointer<Element>
  ) {
    channels.update(repeating: 0)
    forEachLine { source, target, inside in
      guard let source else { return }
      let elements = patches.part(from: target + inside.lowerBound, count: inside.count)
      if columns.stride == 1 {
        let sums = channels.part(from: source, count: inside.count)
        for i in 0..<elements.count { sums[i] += elements[i] }
      } else {
        for i in 0..<elements.count { channels[source + i * columns.stride] += elements[i] }
      }
    }
  }

  /// Calls the body for each line of the patches: where a row of places begins in them, where the
  /// first element under it lies in the channels, and which of the places have one.
  @inline(__always)
  private func forEachLine(
    _ body: (_ source: Int?, _ target: Int, _ inside: Range<Int>) -> Void
  ) {
    var target = 0
    for channel in 0..<inputs {
      for k in 0..<rows.kernel {
        for l in 0..<columns.kernel {
          let inside = columns.placesInside(l)
          for place in 0..<rows.count {
            let row = rows.element(at: place, k)
            let isInside = !inside.isEmpty && (0..<rows.size).contains(row)
            let start = channel * plane + row * columns.size
            body(
              isInside ? start + columns.element(at: inside.lowerBound, l) : nil, target, inside)
            target += columns.count
          }
        }
      }
    }
  }
}

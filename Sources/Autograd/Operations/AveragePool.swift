/// The mean of each window on planes, `y[i, j] = Σ x[k, l] / n`, over k and l in the window.
///
/// Backward: each element gets 1 / n of the gradient of every window that it lies in.
struct AveragePool: Function {
  let x: Tensor
  let rows: [PooledRange]
  let columns: [PooledRange]
  let name: String
  var inputs: [Tensor] { [x] }
  var saved: [Tensor] { [] }
  var formula: Formula? {
    Formula(
      #"\text{the means of the windows of } #1"#,
      by: #"\text{equal shares of } #g \text{ in each window}"#)
  }

  func forward() -> Tensor { x.dtype == .float64 ? means(Double.self) : means(Float.self) }

  private func means<Element: FloatingElement>(_ type: Element.Type) -> Tensor {
    let (height, width) = (x.shape[x.rank - 2], x.shape[x.rank - 1])
    return x.withElements { (x: UnsafeBufferPointer<Element>) in
      Tensor(shape: self.x.shape.dropLast(2) + [rows.count, columns.count]) {
        (out: UnsafeMutableBufferPointer<Element>) in
        Parts(of: out.count / (rows.count * columns.count)).forEach(cost: x.count) { planes, _ in
          for plane in planes {
            var next = plane * rows.count * columns.count
            for lines in rows {
              for range in columns {
                var sum: Element = 0
                for k in lines.elements {
                  let start = (plane * height + k) * width
                  for l in range.elements { sum += x[start + l] }
                }
                out[next] = sum / Element(lines.divisor * range.divisor)
                next += 1
              }
            }
          }
        }
      }
    }
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    [
      apply(
        AveragePoolGradient(
          gradient: gradient, shape: x.shape, rows: rows, columns: columns, name: name))
    ]
  }
}

/// The gradient of the means, spread over their windows.
///
/// Backward: the means of the gradient.
struct AveragePoolGradient: Function {
  let gradient: Tensor
  let shape: [Int]
  let rows: [PooledRange]
  let columns: [PooledRange]
  let name: String
  var inputs: [Tensor] { [gradient] }
  var saved: [Tensor] { [] }

  func forward() -> Tensor {
    gradient.dtype == .float64 ? spread(Double.self) : spread(Float.self)
  }

  private func spread<Element: FloatingElement>(_ type: Element.Type) -> Tensor {
    let (height, width) = (shape[shape.count - 2], shape[shape.count - 1])
    return gradient.withElements { (gradient: UnsafeBufferPointer<Element>) in
      Tensor(shape: shape) { (out: UnsafeMutableBufferPointer<Element>) in
        out.update(repeating: 0)
        let places = rows.count * columns.count
        Parts(of: gradient.count / places).forEach(cost: out.count) { planes, _ in
          for plane in planes {
            var next = plane * places
            for lines in rows {
              for range in columns {
                let share = gradient[next] / Element(lines.divisor * range.divisor)
                next += 1
                for k in lines.elements {
                  let start = (plane * height + k) * width
                  for l in range.elements { out[start + l] += share }
                }
              }
            }
          }
        }
      }
    }
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    [apply(AveragePool(x: gradient, rows: rows, columns: columns, name: name))]
  }
}

/// The elements of a window along one dimension, and their number for the mean.
struct PooledRange {
  let elements: Range<Int>
  let divisor: Int

  /// The ranges of a window at its places; a margin counts as zeros, or not at all.
  static func ranges(of window: SlidingWindow, countIncludePad: Bool) -> [PooledRange] {
    (0..<window.count).map { place in
      let start = window.element(at: place, 0)
      let end = min(start + window.kernel, window.size + window.padding.back)
      let elements = max(start, 0)..<min(end, window.size)
      return PooledRange(
        elements: elements, divisor: countIncludePad ? end - start : elements.count)
    }
  }

  /// The ranges of about the same size that together cover a dimension.
  static func ranges(covering size: Int, count: Int) -> [PooledRange] {
    (0..<count).map { place in
      let elements = place * size / count..<((place + 1) * size + count - 1) / count
      return PooledRange(elements: elements, divisor: elements.count)
    }
  }
}

extension Tensor {
  /// Returns the mean of each window that slides along the last two dimensions.
  ///
  /// - Parameters:
  ///   - kernelSize: The height and width of the window.
  ///   - stride: How far the window moves; by default its own size.
  ///   - padding: The width of a margin of zeros, at most half of the window.
  ///   - ceilMode: Whether a last window may reach past the end.
  ///   - countIncludePad: Whether the zeros of the margin count in the mean.
  /// - Returns: The means, of shape […, height, width], whose last sizes are the numbers of
  ///   windows.
  public func avgPool2d(
    _ kernelSize: any SpatialSize, stride: (any SpatialSize)? = nil, padding: any SpatialSize = 0,
    ceilMode: Bool = false, countIncludePad: Bool = true
  ) -> Tensor {
    let windows = poolingWindows(
      kernelSize, stride, padding, 1, ceilMode: ceilMode, dimensions: 2, operation: "avgPool2d")
    return avgPool(windows[0], windows[1], countIncludePad: countIncludePad)
  }

  /// Returns the mean of each window that slides along the last dimension.
  public func avgPool1d(
    _ kernelSize: any SpatialSize, stride: (any SpatialSize)? = nil, padding: any SpatialSize = 0,
    ceilMode: Bool = false, countIncludePad: Bool = true
  ) -> Tensor {
    let windows = poolingWindows(
      kernelSize, stride, padding, 1, ceilMode: ceilMode, dimensions: 1, operation: "avgPool1d")
    return unsqueeze(dim: -2).avgPool(.single, windows[0], countIncludePad: countIncludePad)
      .squeeze(dim: -2)
  }

  private func avgPool(
    _ rows: SlidingWindow, _ columns: SlidingWindow, countIncludePad: Bool
  ) -> Tensor {
    apply(
      AveragePool(
        x: self, rows: PooledRange.ranges(of: rows, countIncludePad: countIncludePad),
        columns: PooledRange.ranges(of: columns, countIncludePad: countIncludePad),
        name: "AvgPool2DBackward0"))
  }

  /// Returns means over as many windows as are asked for, whatever the size of the images.
  ///
  /// - Parameter outputSize: The numbers of windows along the last two dimensions.
  /// - Returns: The means, of shape […, channels] followed by these numbers.
  public func adaptiveAvgPool2d(_ outputSize: any SpatialSize) -> Tensor {
    checkFloatingPoint(operation: "adaptiveAvgPool2d")
    let sizes = outputSize.sizes(2, operation: "adaptiveAvgPool2d")
    if !(3...4).contains(rank) {
      trap(.notImages(operation: "adaptiveAvgPool2d", shape: shape, dimensions: 2))
    }
    if let size = sizes.first(where: { $0 < 1 }) {
      trap(
        .notPositive(operation: "adaptiveAvgPool2d", name: "a size of the output", value: size))
    }
    if shape.suffix(3).contains(0) { trap(.emptyReduction(operation: "adaptiveAvgPool2d")) }
    if sizes == [1, 1] { return mean(dims: [-1, -2], keepdim: true) }
    return apply(
      AveragePool(
        x: self, rows: PooledRange.ranges(covering: shape[rank - 2], count: sizes[0]),
        columns: PooledRange.ranges(covering: shape[rank - 1], count: sizes[1]),
        name: "AdaptiveAvgPool2DBackward0"))
  }
}

// The largest elements are taken from their positions, with the gradient of `GatherRows`: each goes to the
// element that was the largest of its window.

extension Tensor {
  /// Returns the largest element of each window that slides along the last two dimensions.
  ///
  /// - Parameters:
  ///   - kernelSize: The height and width of the window.
  ///   - stride: How far the window moves; by default its own size.
  ///   - padding: The width of a margin without elements, at most half of the window.
  ///   - dilation: How far apart the elements under the window are.
  ///   - ceilMode: Whether a last window may reach past the end.
  /// - Returns: The largest elements, of shape […, height, width], whose last sizes are the numbers
  ///   of windows.
  public func maxPool2d(
    _ kernelSize: any SpatialSize, stride: (any SpatialSize)? = nil, padding: any SpatialSize = 0,
    dilation: any SpatialSize = 1, ceilMode: Bool = false
  ) -> Tensor {
    let windows = poolingWindows(
      kernelSize, stride, padding, dilation, ceilMode: ceilMode, dimensions: 2,
      operation: "maxPool2d")
    return maxPool(windows[0], windows[1])
  }

  /// Returns the largest element of each window that slides along the last dimension.
  public func maxPool1d(
    _ kernelSize: any SpatialSize, stride: (any SpatialSize)? = nil, padding: any SpatialSize = 0,
    dilation: any SpatialSize = 1, ceilMode: Bool = false
  ) -> Tensor {
    let windows = poolingWindows(
      kernelSize, stride, padding, dilation, ceilMode: ceilMode, dimensions: 1,
      operation: "maxPool1d")
    return unsqueeze(dim: -2).maxPool(.single, windows[0]).squeeze(dim: -2)
  }

  /// The windows along the last dimensions, whose padding must leave an element in each.
  func poolingWindows(
    _ kernelSize: any SpatialSize, _ stride: (any SpatialSize)?, _ padding: any SpatialSize,
    _ dilation: any SpatialSize, ceilMode: Bool, dimensions: Int, operation: String
  ) -> [SlidingWindow] {
    if !dtype.isFloatingPoint {
      trap(.wrongType(operation: operation, expected: .float32, found: dtype))
    }
    if !(dimensions + 1...dimensions + 2).contains(rank) {
      trap(.notImages(operation: operation, shape: shape, dimensions: dimensions))
    }
    let kernel = kernelSize.sizes(dimensions, operation: operation)
    let stride = stride?.sizes(dimensions, operation: operation) ?? kernel
    let padding = padding.sizes(dimensions, operation: operation)
    let dilation = dilation.sizes(dimensions, operation: operation)
    return (0..<dimensions).map { dim in
      let window = SlidingWindow(
        size: shape[rank - dimensions + dim], kernel: kernel[dim], stride: stride[dim],
        padding: (padding[dim], padding[dim]), dilation: dilation[dim], ceilMode: ceilMode,
        operation: operation)
      if padding[dim] > kernel[dim] / 2 || window.hasEmptyPlace {
        trap(.poolingPadding(operation: operation, kernel: kernel[dim], padding: padding[dim]))
      }
      return window
    }
  }

  private func maxPool(_ rows: SlidingWindow, _ columns: SlidingWindow) -> Tensor {
    let positions =
      dtype == .float64
      ? positionsOfLargest(rows, columns, Double.self)
      : positionsOfLargest(rows, columns, Float.self)
    return apply(
      GatherRows(
        x: self, rows: positions, rowLength: 1,
        shape: shape.dropLast(2) + [rows.count, columns.count],
        name: "MaxPool2DWithIndicesBackward0"))
  }

  /// The position of the largest element under each window: the first of equals, or the last NaN.
  private func positionsOfLargest<Element: FloatingElement>(
    _ rows: SlidingWindow, _ columns: SlidingWindow, _ type: Element.Type
  ) -> [Int] {
    let planes = Shape.count(shape.dropLast(2))
    let count = planes * rows.count * columns.count
    return withElements { (x: UnsafeBufferPointer<Element>) in
      [Int](unsafeUninitializedCapacity: count) { positions, initializedCount in
        initializedCount = count
        let positions = positions.part(from: 0, count: count)
        Parts(of: planes).forEach(cost: 4 * count * rows.kernel * columns.kernel) { planes, _ in
          var next = planes.lowerBound * rows.count * columns.count
          for plane in planes {
            for i in 0..<rows.count {
              let lines = rows.elements(at: i)
              for j in 0..<columns.count {
                positions[next] = x.positionOfLargest(
                  from: plane * rows.size * columns.size, width: columns.size, lines,
                  columns.elements(at: j))
                next += 1
              }
            }
          }
        }
      }
    }
  }
}

extension UnsafeBufferPointer where Element: FloatingElement {
  /// The position of the largest element of some lines and columns of a plane.
  @inline(__always)
  fileprivate func positionOfLargest(
    from start: Int, width: Int, _ lines: SlidingWindow.Elements,
    _ columns: SlidingWindow.Elements
  ) -> Int {
    var position = start &+ lines.first &* width &+ columns.first
    var best = -Element.infinity
    var lastNaN: Int?
    var line = lines.first
    while line < lines.end {
      var place = start &+ line &* width &+ columns.first
      let end = start &+ line &* width &+ columns.end
      while place < end {
        let new = self[place]
        if new.isNaN { lastNaN = place }
        // Chosen without a branch, which the processor could not predict.
        position = new > best ? place : position
        best = new > best ? new : best
        place &+= columns.step
      }
      line &+= lines.step
    }
    return lastNaN ?? position
  }
}

import CVectorMath

// The loops that softmax and its logarithm share, with PyTorch's order of additions. Lines of the last
// dimension are dense. Those of other dimensions lie side by side, one in each column; a single column is
// dense too, but PyTorch rounds and adds in it as in several.

extension Tensor {
  /// Sets the lines of a new tensor: one at a time, or a block of columns.
  ///
  /// - Parameter setLines: Is given memory for two numbers of each line.
  @inline(__always)
  func mapLines<Element: FloatingElement>(
    along dim: Int, beside other: Tensor? = nil,
    _ setLines: (
      _ x: UnsafeBufferPointer<Element>, _ other: UnsafeBufferPointer<Element>,
      _ out: UnsafeMutableBufferPointer<Element>, _ first: UnsafeMutableBufferPointer<Element>,
      _ second: UnsafeMutableBufferPointer<Element>
    ) -> Void
  ) -> Tensor {
    let layout = DimensionLayout(shape, along: dim)
    let length = layout.size * layout.inner
    return withElements { (x: UnsafeBufferPointer<Element>) in
      (other ?? self).withElements { (other: UnsafeBufferPointer<Element>) in
        Tensor(like: self) { (out: UnsafeMutableBufferPointer<Element>) in
          if out.isEmpty { return }
          // An exponential costs about as much as ten additions.
          Parallel.forEachPart(of: layout.outer, cost: 10 * length) { blocks in
            let columns = layout.inner
            withUnsafeTemporaryAllocation(of: Element.self, capacity: 2 * columns) { numbers in
              for block in blocks {
                let start = block * length
                setLines(
                  x.part(from: start, count: length), other.part(from: start, count: length),
                  out.part(from: start, count: length), numbers.part(from: 0, count: columns),
                  numbers.part(from: columns, count: columns))
              }
            }
          }
        }
      }
    }
  }
}

extension Tensor {
  /// Whether lines along the dimension are those of the last one.
  func isLast(_ dim: Int) -> Bool { dim >= rank - 1 }
}

extension FloatingElement {
  /// Sets `out` to the exponentials of the differences from each line's largest element, which becomes 0,
  /// so that none overflows.
  static func setExponentials(
    _ out: UnsafeMutableBufferPointer<Self>, of x: UnsafeBufferPointer<Self>,
    largest: UnsafeMutableBufferPointer<Self>, isLast: Bool
  ) {
    if isLast {
      largest[0] = Self.largest(of: x)
      setExponentials(out, of: x, minus: largest[0])
    } else {
      forEachRow(of: x, largest.count) { row, start in
        if start == 0 { _ = largest.update(fromContentsOf: row) }
        // NaN is sticky: every comparison with it is false.
        for i in 0..<row.count where !(row[i] <= largest[i]) { largest[i] = row[i] }
      }
      forEachRow(of: x, largest.count) { row, start in
        let out = out.part(from: start, count: row.count)
        for i in 0..<row.count { out[i] = row[i] - largest[i] }
        setColumns(out, to: .innerExp, of: UnsafeBufferPointer(out), rest: exp)
      }
    }
  }

  private static func setExponentials(
    _ out: UnsafeMutableBufferPointer<Self>, of line: UnsafeBufferPointer<Self>, minus number: Self
  ) {
    if Self.self == Float.self {
      line.withMemoryRebound(to: Float.self) { line in
        out.withMemoryRebound(to: Float.self) { out in
          vector_exp_less(line.baseAddress, Float(number), out.baseAddress, line.count)
        }
      }
    } else {
      for i in 0..<line.count { out[i] = line[i] - number }
      replace(out, by: .innerExp)
    }
  }

  /// Sets a row of columns to a function: as many as fill vectors of 64 bytes, and the rest with the C
  /// library, as PyTorch.
  static func setColumns(
    _ results: UnsafeMutableBufferPointer<Self>, to function: ElementaryFunction,
    of numbers: UnsafeBufferPointer<Self>, rest value: (Self) -> Self
  ) {
    let whole = numbers.count - numbers.count % (64 / MemoryLayout<Self>.stride)
    set(
      results.part(from: 0, count: whole), to: function, of: numbers.part(from: 0, count: whole))
    for i in whole..<numbers.count { results[i] = value(numbers[i]) }
  }

  /// Multiplies each number.
  static func scale(_ numbers: UnsafeMutableBufferPointer<Self>, by factor: Self) {
    if Self.self == Float.self {
      numbers.withMemoryRebound(to: Float.self) {
        vector_scale($0.baseAddress, Float(factor), $0.count)
      }
    } else {
      for i in 0..<numbers.count { numbers[i] *= factor }
    }
  }

  /// Sets the sum of each line.
  static func setLineSums(
    _ sums: UnsafeMutableBufferPointer<Self>, of x: UnsafeBufferPointer<Self>, isLast: Bool
  ) {
    if isLast {
      sums[0] = laneSum(x)
    } else {
      sums.update(repeating: 0)
      forEachRow(of: x, sums.count) { row, _ in
        for i in 0..<row.count { sums[i] += row[i] }
      }
    }
  }

  /// Sets the gradient of the softmax of a line, from its result and the gradient of that.
  static func setSoftmaxSlopes(
    _ slopes: UnsafeMutableBufferPointer<Self>, of y: UnsafeBufferPointer<Self>,
    gradient: UnsafeBufferPointer<Self>
  ) {
    if Self.self == Float.self {
      slopes.withMemoryRebound(to: Float.self) { slopes in
        y.withMemoryRebound(to: Float.self) { y in
          gradient.withMemoryRebound(to: Float.self) { gradient in
            vector_softmax_slopes(
              gradient.baseAddress, y.baseAddress, y.count, slopes.baseAddress)
          }
        }
      }
    } else {
      for i in 0..<y.count { slopes[i] = gradient[i] * y[i] }
      let sum = laneSum(UnsafeBufferPointer(slopes))
      for i in 0..<y.count { slopes[i] = (gradient[i] - sum) * y[i] }
    }
  }

  /// Calls the body with each row of some columns, and with its first element's place.
  @inline(__always)
  static func forEachRow(
    of x: UnsafeBufferPointer<Self>, _ columns: Int,
    _ body: (UnsafeBufferPointer<Self>, Int) -> Void
  ) {
    for start in stride(from: 0, to: x.count, by: columns) {
      body(x.part(from: start, count: columns), start)
    }
  }

  private static func largest(of line: UnsafeBufferPointer<Self>) -> Self {
    if Self.self == Float.self {
      return line.withMemoryRebound(to: Float.self) {
        Self(vector_max($0.baseAddress, $0.count))
      }
    }
    return line.reduce(line[0]) { $1 <= $0 ? $0 : $1 }
  }

  /// The sum of a line, as side by side as PyTorch's vectors are wide. It starts with elements and not
  /// with 0, so that a sum of -0 stays -0.
  private static func laneSum(_ line: UnsafeBufferPointer<Self>) -> Self {
    if Self.self == Float.self {
      return line.withMemoryRebound(to: Float.self) {
        Self(vector_lane_sum($0.baseAddress, $0.count))
      }
    }
    let lanes = 8
    if line.count < lanes { return line.dropFirst().reduce(line.first ?? 0, +) }
    var sums = Array(line.prefix(lanes))
    for i in lanes..<line.count { sums[i % lanes] += line[i] }
    return ((sums[0] + sums[4]) + (sums[2] + sums[6])) + ((sums[1] + sums[5]) + (sums[3] + sums[7]))
  }
}

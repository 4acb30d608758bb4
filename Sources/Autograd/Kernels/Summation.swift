extension Tensor {
  /// Sums over neighbouring dimensions, which stay with size 1; outside the graph.
  func reducedSum(along dims: Range<Int>) -> Tensor {
    var reduced = shape
    for dim in dims { reduced[dim] = 1 }
    let layout = DimensionLayout(shape, along: dims)
    return switch dtype {
    case .float32: reducedSum(layout, to: reduced) { (line: Line<Float>) in Float(line.sum()) }
    case .float64: reducedSum(layout, to: reduced) { (line: Line<Double>) in line.sum() }
    case .int64: reducedSum(layout, to: reduced) { (line: Line<Int>) in line.sum() }
    case .bool: converted(to: .int64).reducedSum(along: dims)
    }
  }

  /// Sums over any dimensions, which stay with size 1; outside the graph.
  func reducedSum(along dims: [Int]) -> Tensor {
    var result = self
    var rest = dims.sorted()[...]
    while let last = rest.popLast() {
      var first = last
      while let dim = rest.last, dim >= first - 1 {
        first = dim
        rest.removeLast()
      }
      result = result.reducedSum(along: first..<last + 1)
    }
    return result
  }

  private typealias Line<Element> = UnsafeBufferPointer<Element>

  @inline(__always)
  private func reducedSum<Element: NumberElement>(
    _ layout: DimensionLayout, to reduced: [Int], _ sumOfLine: (Line<Element>) -> Element
  ) -> Tensor {
    withElements { (x: Line<Element>) in
      Tensor(shape: reduced) { (out: UnsafeMutableBufferPointer<Element>) in
        if layout.inner == 1 {
          for line in 0..<layout.outer {
            out[line] = sumOfLine(x.part(from: line * layout.size, count: layout.size))
          }
          return
        }
        for block in 0..<layout.outer {
          let sums = out.part(from: block * layout.inner, count: layout.inner)
          x.part(from: block * layout.size * layout.inner, count: layout.size * layout.inner)
            .addRows(layout.size, to: sums)
        }
      }
    }
  }
}

extension UnsafeBufferPointer where Element: NumberElement {
  /// Sets each sum to that of a column, of a block that holds this number of rows.
  ///
  /// Up to 16 rows are summed in the elements' own precision, the sums of these in turn, and so on:
  /// the error grows with the logarithm of the number of rows.
  fileprivate func addRows(_ rows: Int, to sums: UnsafeMutableBufferPointer<Element>) {
    if rows <= 16 {
      sums.update(repeating: 0)
      for row in 0..<rows {
        let line = part(from: row * sums.count, count: sums.count)
        for i in 0..<sums.count { sums[i] = sums[i].adding(line[i]) }
      }
      return
    }
    let half = rows / 32 * 16 + 16 >= rows ? rows / 2 : rows / 32 * 16 + 16
    part(from: 0, count: half * sums.count).addRows(half, to: sums)
    withUnsafeTemporaryAllocation(of: Element.self, capacity: sums.count) { others in
      part(from: half * sums.count, count: (rows - half) * sums.count)
        .addRows(rows - half, to: others)
      for i in 0..<sums.count { sums[i] = sums[i].adding(others[i]) }
    }
  }
}

extension UnsafeBufferPointer where Element: FloatingElement {
  /// The sum in double precision, of eight sums side by side, so that none waits for the one before.
  @inline(__always)
  fileprivate func sum() -> Double {
    var sums = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    for row in 0..<count / 8 {
      let line = part(from: row * 8, count: 8)
      sums.0 += Double(line[0])
      sums.1 += Double(line[1])
      sums.2 += Double(line[2])
      sums.3 += Double(line[3])
      sums.4 += Double(line[4])
      sums.5 += Double(line[5])
      sums.6 += Double(line[6])
      sums.7 += Double(line[7])
    }
    let rest = part(from: count / 8 * 8, count: count % 8).reduce(0) { $0 + Double($1) }
    return ((sums.0 + sums.1) + (sums.2 + sums.3)) + ((sums.4 + sums.5) + (sums.6 + sums.7)) + rest
  }
}

extension UnsafeBufferPointer<Int> {
  fileprivate func sum() -> Int { reduce(0, &+) }
}

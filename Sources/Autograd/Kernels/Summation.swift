import CVectorMath

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
          Parallel.forEachPart(of: layout.outer, cost: layout.size) { lines in
            for line in lines {
              out[line] = sumOfLine(x.part(from: line * layout.size, count: layout.size))
            }
          }
          return
        }
        for block in 0..<layout.outer {
          let sums = out.part(from: block * layout.inner, count: layout.inner)
          let rows = x.part(
            from: block * layout.size * layout.inner, count: layout.size * layout.inner)
          Parallel.forEachPart(of: layout.inner, cost: layout.size) { columns in
            rows.addRows(0..<layout.size, columns, to: sums)
          }
        }
      }
    }
  }
}

extension UnsafeBufferPointer where Element: NumberElement {
  /// Sets the sums of some columns, over some rows of as many elements as there are sums.
  ///
  /// Up to 16 rows are summed in the elements' own precision, the sums of these in turn, and so on:
  /// the error grows with the logarithm of the number of rows.
  fileprivate func addRows(
    _ rows: Range<Int>, _ columns: Range<Int>, to sums: UnsafeMutableBufferPointer<Element>
  ) {
    let target = sums.part(from: columns.lowerBound, count: columns.count)
    if rows.count <= 16 {
      target.update(repeating: 0)
      for row in rows {
        let line = part(from: row * sums.count + columns.lowerBound, count: columns.count)
        for i in 0..<target.count { target[i] = target[i].adding(line[i]) }
      }
      return
    }
    let middle = rows.lowerBound + (rows.count / 2 + 15) / 16 * 16
    addRows(rows.lowerBound..<middle, columns, to: sums)
    withUnsafeTemporaryAllocation(of: Element.self, capacity: sums.count) { others in
      addRows(middle..<rows.upperBound, columns, to: others)
      let line = others.part(from: columns.lowerBound, count: columns.count)
      for i in 0..<target.count { target[i] = target[i].adding(line[i]) }
    }
  }
}

extension UnsafeBufferPointer<Float> {
  /// The sum in double precision, of parts of 32768 elements that processors share.
  fileprivate func sum() -> Double {
    let length = 1 << 15
    if count <= length { return vector_sum(baseAddress, count) }
    let parts = (count + length - 1) / length
    return withUnsafeTemporaryAllocation(of: Double.self, capacity: parts) { sums in
      Parallel.forEachPart(of: parts, cost: length) { range in
        for part in range {
          let start = part * length
          sums[part] = vector_sum(baseAddress! + start, Swift.min(length, count - start))
        }
      }
      return sums.reduce(0, +)
    }
  }
}

extension UnsafeBufferPointer<Double> {
  fileprivate func sum() -> Double { reduce(0, +) }
}

extension UnsafeBufferPointer<Int> {
  fileprivate func sum() -> Int { reduce(0, &+) }
}

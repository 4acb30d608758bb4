import CVectorMath

extension Tensor {
  /// Sums over neighbouring dimensions, which stay with size 1; outside the graph.
  ///
  /// Numbers of single precision are added up in double precision, to lose no digits.
  func reducedSum(along dims: Range<Int>) -> Tensor {
    var reduced = shape
    for dim in dims { reduced[dim] = 1 }
    let layout = DimensionLayout(shape, along: dims)
    return switch dtype {
    case .float32: reducedSum(layout, to: reduced, of: Float.self)
    case .float64: reducedSum(layout, to: reduced, of: Double.self)
    case .int64: reducedSum(layout, to: reduced, of: Int.self)
    case .bool: converted(to: .int64).reducedSum(along: dims)
    }
  }

  /// Sums all elements to a number; outside the graph.
  func sumOfAll() -> Tensor {
    switch dtype {
    case .float32: sumOfAll(Float.self)
    case .float64: sumOfAll(Double.self)
    case .int64: sumOfAll(Int.self)
    case .bool: converted(to: .int64).sumOfAll()
    }
  }

  private func sumOfAll<Element: Summable>(_ type: Element.Type) -> Tensor {
    withElements { (x: UnsafeBufferPointer<Element>) in
      Tensor(shape: []) { (out: UnsafeMutableBufferPointer<Element>) in out[0] = Element.sum(x) }
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

  private func reducedSum<Element: Summable>(
    _ layout: DimensionLayout, to reduced: [Int], of type: Element.Type
  ) -> Tensor {
    withElements { (x: UnsafeBufferPointer<Element>) in
      Tensor(shape: reduced) { (out: UnsafeMutableBufferPointer<Element>) in
        if layout.inner == 1 {
          Parallel.forEachPart(of: layout.outer, cost: layout.size) { lines in
            for line in lines {
              out[line] = Element.sum(x.part(from: line * layout.size, count: layout.size))
            }
          }
          return
        }
        if layout.inner == 0 { return }
        for block in 0..<layout.outer {
          let sums = out.part(from: block * layout.inner, count: layout.inner)
          let rows = x.part(
            from: block * layout.size * layout.inner, count: layout.size * layout.inner)
          Parallel.forEachPart(of: layout.inner, cost: layout.size) { columns in
            Element.setSums(sums, columns, of: rows)
          }
        }
      }
    }
  }
}

/// A type of number with loops that sum it.
private protocol Summable: NumberElement {
  static func sum(_ line: UnsafeBufferPointer<Self>) -> Self

  /// Sets the sums of some columns, of rows with as many elements as there are sums.
  static func setSums(
    _ sums: UnsafeMutableBufferPointer<Self>, _ columns: Range<Int>,
    of rows: UnsafeBufferPointer<Self>)
}

extension Summable {
  static func sum(_ line: UnsafeBufferPointer<Self>) -> Self { line.reduce(0) { $0.adding($1) } }

  static func setSums(
    _ sums: UnsafeMutableBufferPointer<Self>, _ columns: Range<Int>,
    of rows: UnsafeBufferPointer<Self>
  ) {
    let target = sums.part(from: columns.lowerBound, count: columns.count)
    target.update(repeating: 0)
    for start in stride(from: columns.lowerBound, to: rows.count, by: sums.count) {
      let line = rows.part(from: start, count: columns.count)
      for i in 0..<target.count { target[i] = target[i].adding(line[i]) }
    }
  }
}

extension Int: Summable {}

extension Double: Summable {}

extension Float: Summable {
  static func sum(_ line: UnsafeBufferPointer<Float>) -> Float { Float(line.sum()) }

  static func setSums(
    _ sums: UnsafeMutableBufferPointer<Float>, _ columns: Range<Int>,
    of rows: UnsafeBufferPointer<Float>
  ) {
    vector_sum_columns(
      rows.baseAddress! + columns.lowerBound, sums.isEmpty ? 0 : rows.count / sums.count,
      sums.count, columns.count, sums.baseAddress! + columns.lowerBound)
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

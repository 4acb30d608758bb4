import CVectorMath

extension Tensor {
  /// Sums all elements to a number; outside the graph.
  ///
  /// The order of the additions is PyTorch's, also on several processors, and so is every bit of the sum.
  func sumOfAll() -> Tensor {
    switch dtype {
    case .float32: sumOfAll(Float.self)
    case .float64: sumOfAll(Double.self)
    case .int64: sumOfAll(Int.self)
    case .bool: converted(to: .int64).sumOfAll()
    }
  }

  /// Sums over any dimensions, which stay with size 1; outside the graph.
  func reducedSum(along dims: [Int]) -> Tensor {
    switch dtype {
    case .float32: reducedSum(along: dims, Float.self)
    case .float64: reducedSum(along: dims, Double.self)
    case .int64: reducedSum(along: dims, Int.self)
    case .bool: converted(to: .int64).reducedSum(along: dims)
    }
  }

  private func sumOfAll<Element: Summable>(_ type: Element.Type) -> Tensor {
    let dense = memoryOrder.map(permuted) ?? self
    return dense.withElements { (x: UnsafeBufferPointer<Element>) in
      Tensor(shape: []) { (out: UnsafeMutableBufferPointer<Element>) in out[0] = Element.sum(x) }
    }
  }

  private func reducedSum<Element: Summable>(along dims: [Int], _ type: Element.Type) -> Tensor {
    if let order = memoryOrder {
      let places = order.indices.sorted { order[$0] < order[$1] }
      return permuted(order).reducedSum(along: dims.map { places[$0] }, type).permuted(places)
        .copied()
    }
    var result = self
    var rest = dims.sorted()[...]
    var isFirst = true
    // Neighbouring dimensions are one.
    while let last = rest.popLast() {
      var first = last
      while let dim = rest.last, dim >= first - 1 {
        first = dim
        rest.removeLast()
      }
      result = result.reducedSum(along: first..<last + 1, isCascade: isFirst, type)
      isFirst = false
    }
    return result
  }

  /// Returns the sums over neighbouring dimensions, as a cascade or as one addition after another.
  ///
  /// PyTorch adds the sums of the last dimensions, which are cascades, one after another.
  private func reducedSum<Element: Summable>(
    along dims: Range<Int>, isCascade: Bool, _ type: Element.Type
  ) -> Tensor {
    var reduced = shape
    for dim in dims { reduced[dim] = 1 }
    let layout = DimensionLayout(shape, along: dims)
    return withElements { (x: UnsafeBufferPointer<Element>) in
      Tensor(shape: reduced) { (out: UnsafeMutableBufferPointer<Element>) in
        if layout.inner == 1 && isCascade {
          Parallel.forEachPart(of: layout.outer, cost: layout.size) { lines in
            for line in lines {
              out[line] = Element.sum(x.part(from: line * layout.size, count: layout.size))
            }
          }
          return
        }
        if layout.inner == 0 { return }
        let length = layout.size * layout.inner
        for block in 0..<layout.outer {
          let rows = x.part(from: block * length, count: length)
          let sums = out.part(from: block * layout.inner, count: layout.inner)
          if isCascade { rows.sumColumns(to: sums) } else { rows.addRows(to: sums) }
        }
      }
    }
  }
}

extension UnsafeBufferPointer where Element: Summable {
  /// Sets the sums of columns; a row has one element for each sum.
  fileprivate func sumColumns(to sums: UnsafeMutableBufferPointer<Element>) {
    // Columns are summed in groups, and no group is divided between processors: the last part has
    // the rest.
    let length = 64
    let parts = Swift.max(1, sums.count / length)
    let rows = count / sums.count
    Parallel.forEachPart(of: parts, cost: rows * length) { range in
      let start = range.lowerBound * length
      let end = range.upperBound == parts ? sums.count : range.upperBound * length
      Element.setSums(sums, start..<end, of: self)
    }
  }

  /// Sets the sums of columns, one row after another.
  fileprivate func addRows(to sums: UnsafeMutableBufferPointer<Element>) {
    sums.update(repeating: 0)
    for start in stride(from: 0, to: count, by: sums.count) {
      let row = part(from: start, count: sums.count)
      for i in 0..<sums.count { sums[i] = sums[i].adding(row[i]) }
    }
  }
}

/// A type of number with loops that sum it.
private protocol Summable: NumberElement {
  static func sum(_ line: UnsafeBufferPointer<Self>) -> Self

  /// Sets the sums of some columns; a row has one element for each sum.
  static func setSums(
    _ sums: UnsafeMutableBufferPointer<Self>, _ columns: Range<Int>,
    of rows: UnsafeBufferPointer<Self>)
}

extension Int: Summable {
  fileprivate static func sum(_ line: UnsafeBufferPointer<Int>) -> Int { line.reduce(0, &+) }

  fileprivate static func setSums(
    _ sums: UnsafeMutableBufferPointer<Int>, _ columns: Range<Int>,
    of rows: UnsafeBufferPointer<Int>
  ) {
    for column in columns { sums[column] = 0 }
    for start in stride(from: 0, to: rows.count, by: sums.count) {
      for column in columns { sums[column] &+= rows[start + column] }
    }
  }
}

/// A floating-point type with cascade sums, by the loops of the vector library.
private protocol Cascading: Summable {
  /// The number of elements of a line, each of which is added to a sum of its own.
  static var lineLength: Int { get }

  /// Returns the sum of a line; the sums of its first blocks may be known.
  static var sumOfLine: (UnsafePointer<Self>?, Int, UnsafePointer<Self>?, Int) -> Self { get }

  /// Sets the sums of a number of blocks, each of `4^power` lines.
  static var setBlocks: (UnsafePointer<Self>?, Int, Int, UnsafeMutablePointer<Self>?) -> Void {
    get
  }

  /// Sets the sums of columns, given the number of rows and the distance between them.
  static var setColumns: (UnsafePointer<Self>?, Int, Int, Int, UnsafeMutablePointer<Self>?) -> Void
  { get }
}

extension Cascading {
  static func sum(_ numbers: UnsafeBufferPointer<Self>) -> Self {
    let (start, count) = (numbers.baseAddress, numbers.count)
    let lines = count / lineLength
    let power = cascade_power(lines)
    let blocks = lines >> (2 * power)
    if count < Parallel.minimum || blocks < 2 { return sumOfLine(start, count, nil, 0) }
    // Processors share the blocks, and the sums of these are added up in the same order as by one.
    return withUnsafeTemporaryAllocation(of: Self.self, capacity: blocks * lineLength) { sums in
      let length = lineLength << (2 * power)
      Parallel.forEachPart(of: blocks, cost: length) { part in
        setBlocks(
          start! + part.lowerBound * length, part.count, power,
          sums.baseAddress! + part.lowerBound * lineLength)
      }
      return sumOfLine(start, count, sums.baseAddress, blocks)
    }
  }

  static func setSums(
    _ sums: UnsafeMutableBufferPointer<Self>, _ columns: Range<Int>,
    of rows: UnsafeBufferPointer<Self>
  ) {
    guard let from = rows.baseAddress, let to = sums.baseAddress else {
      return sums.update(repeating: 0)
    }
    setColumns(
      from + columns.lowerBound, rows.count / sums.count, sums.count, columns.count,
      to + columns.lowerBound)
  }
}

extension Float: Cascading {
  fileprivate static var lineLength: Int { 32 }
  fileprivate static var sumOfLine:
    (UnsafePointer<Float>?, Int, UnsafePointer<Float>?, Int) -> Float
  { vector_sum }
  fileprivate static var setBlocks:
    (UnsafePointer<Float>?, Int, Int, UnsafeMutablePointer<Float>?) -> Void
  { vector_sum_blocks }
  fileprivate static var setColumns:
    (UnsafePointer<Float>?, Int, Int, Int, UnsafeMutablePointer<Float>?) -> Void
  { vector_sum_columns }
}

extension Double: Cascading {
  fileprivate static var lineLength: Int { 16 }
  fileprivate static var sumOfLine:
    (UnsafePointer<Double>?, Int, UnsafePointer<Double>?, Int) -> Double
  { vector_sum_double }
  fileprivate static var setBlocks:
    (UnsafePointer<Double>?, Int, Int, UnsafeMutablePointer<Double>?) -> Void
  { vector_sum_blocks_double }
  fileprivate static var setColumns:
    (UnsafePointer<Double>?, Int, Int, Int, UnsafeMutablePointer<Double>?) -> Void
  { vector_sum_columns_double }
}

import CVectorMath

/// Whether the largest or the smallest number is searched for; NaN counts as beyond both.
enum Extreme {
  case largest
  case smallest

  /// Whether a new number takes the place of the best one so far.
  @inline(__always)
  func prefers<Element: NumberElement>(_ new: Element, to best: Element) -> Bool {
    (self == .largest ? new > best : new < best) || (new.isNaN && !best.isNaN)
  }
}

extension Tensor {
  /// The position of the extreme number in each line along a dimension; the first of equals.
  func positions(of extreme: Extreme, along dim: Int) -> [Int] {
    let layout = DimensionLayout(shape, along: dim)
    return switch dtype {
    case .float32: positions(of: extreme, layout) { (x: Line<Float>) in x.best(extreme) }
    case .float64: positions(of: extreme, layout) { (x: Line<Double>) in x.best(extreme) }
    case .int64: positions(of: extreme, layout) { (x: Line<Int>) in x.best(extreme) }
    case .bool: converted(to: .int64).positions(of: extreme, along: dim)
    }
  }

  private typealias Line<Element> = UnsafeBufferPointer<Element>

  private func positions<Element: NumberElement>(
    of extreme: Extreme, _ layout: DimensionLayout, _ best: (Line<Element>) -> Element
  ) -> [Int] {
    withElements { (x: Line<Element>) in
      if layout.inner == 1 {
        return (0..<layout.outer).map { line in
          // First the number, by vector comparisons, and then its position.
          let line = x.part(from: line * layout.size, count: layout.size)
          return line.firstPosition(of: best(line))
        }
      }
      return (0..<layout.outer * layout.inner).map { line in
        let (block, inner) = line.quotientAndRemainder(dividingBy: layout.inner)
        var place = block * layout.size * layout.inner + inner
        var (best, position) = (x[place], 0)
        for row in 1..<Swift.max(layout.size, 1) {
          place += layout.inner
          if extreme.prefers(x[place], to: best) { (best, position) = (x[place], row) }
        }
        return position
      }
    }
  }

  /// The extreme numbers along neighbouring dimensions, which stay with size 1; outside the graph.
  func reduced(to extreme: Extreme, along dims: Range<Int>) -> Tensor {
    var reduced = shape
    for dim in dims { reduced[dim] = 1 }
    let layout = DimensionLayout(shape, along: dims)
    return switch dtype {
    case .float32:
      self.reduced(to: extreme, layout, reduced) { (x: Line<Float>) in x.best(extreme) }
    case .float64:
      self.reduced(to: extreme, layout, reduced) { (x: Line<Double>) in x.best(extreme) }
    case .int64: self.reduced(to: extreme, layout, reduced) { (x: Line<Int>) in x.best(extreme) }
    case .bool: converted(to: .int64).reduced(to: extreme, along: dims).converted(to: .bool)
    }
  }

  private func reduced<Element: NumberElement>(
    to extreme: Extreme, _ layout: DimensionLayout, _ reduced: [Int],
    _ bestOfLine: (Line<Element>) -> Element
  ) -> Tensor {
    withElements { (x: Line<Element>) in
      Tensor(shape: reduced) { (out: UnsafeMutableBufferPointer<Element>) in
        for block in 0..<layout.outer {
          let rows = x.part(
            from: block * layout.size * layout.inner, count: layout.size * layout.inner)
          if layout.inner == 1 {
            out[block] = bestOfLine(rows)
            continue
          }
          let best = out.part(from: block * layout.inner, count: layout.inner)
          _ = best.update(fromContentsOf: rows.part(from: 0, count: layout.inner))
          for row in 1..<Swift.max(layout.size, 1) {
            let line = rows.part(from: row * layout.inner, count: layout.inner)
            for i in 0..<best.count {
              let (new, old) = (line[i], best[i])
              best[i] = extreme.prefers(new, to: old) ? new : old
            }
          }
        }
      }
    }
  }
}

extension UnsafeBufferPointer where Element: NumberElement {
  /// The best of all elements, of which there must be one.
  fileprivate func best(_ extreme: Extreme) -> Element {
    dropFirst().reduce(self[0]) { extreme.prefers($1, to: $0) ? $1 : $0 }
  }

  /// The first position of a number, which may be NaN.
  fileprivate func firstPosition(of number: Element) -> Int {
    func matches(_ element: Element) -> Bool {
      element == number || (element.isNaN && number.isNaN)
    }
    // Blocks without a match are skipped by vector comparisons.
    var start = 0
    while start + 64 <= count {
      var matchCount: Int32 = 0
      let block = part(from: start, count: 64)
      for i in 0..<64 { matchCount += matches(block[i]) ? 1 : 0 }
      if matchCount > 0 { break }
      start += 64
    }
    return self[start...].firstIndex(where: matches) ?? 0
  }
}

extension UnsafeBufferPointer<Float> {
  /// The best of all elements, of which there must be one.
  fileprivate func best(_ extreme: Extreme) -> Float {
    let length = 1 << 15
    func best(of numbers: Self) -> Float {
      extreme == .largest
        ? vector_max(numbers.baseAddress, numbers.count)
        : vector_min(numbers.baseAddress, numbers.count)
    }
    if count <= length { return best(of: self) }
    let parts = (count + length - 1) / length
    return withUnsafeTemporaryAllocation(of: Float.self, capacity: parts) { bests in
      Parallel.forEachPart(of: parts, cost: length) { range in
        for part in range {
          let start = part * length
          bests[part] = best(of: self.part(from: start, count: Swift.min(length, count - start)))
        }
      }
      return best(of: UnsafeBufferPointer(bests))
    }
  }
}

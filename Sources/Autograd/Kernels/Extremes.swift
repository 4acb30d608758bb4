/// Which end of the order of numbers is looked for; NaN lies beyond both.
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
    case .float32: positions(of: extreme, layout, Float.self)
    case .float64: positions(of: extreme, layout, Double.self)
    case .int64: positions(of: extreme, layout, Int.self)
    case .bool: converted(to: .int64).positions(of: extreme, along: dim)
    }
  }

  @inline(__always)
  private func positions<Element: NumberElement>(
    of extreme: Extreme, _ layout: DimensionLayout, _ type: Element.Type
  ) -> [Int] {
    withElements { (x: UnsafeBufferPointer<Element>) in
      (0..<layout.outer * layout.inner).map { line in
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
    return switch (dtype, extreme) {
    case (.float32, .largest):
      self.reduced(layout, to: reduced) { (x: Float, y: Float) in Extreme.largest.prefers(y, to: x)
      }
    case (.float32, .smallest):
      self.reduced(layout, to: reduced) { (x: Float, y: Float) in Extreme.smallest.prefers(y, to: x)
      }
    case (.float64, _):
      self.reduced(layout, to: reduced) { (x: Double, y: Double) in extreme.prefers(y, to: x) }
    case (.int64, _):
      self.reduced(layout, to: reduced) { (x: Int, y: Int) in extreme.prefers(y, to: x) }
    case (.bool, _):
      converted(to: .int64).reduced(to: extreme, along: dims).converted(to: .bool)
    }
  }

  @inline(__always)
  private func reduced<Element: NumberElement>(
    _ layout: DimensionLayout, to reduced: [Int], _ isBetter: (Element, Element) -> Bool
  ) -> Tensor {
    withElements { (x: UnsafeBufferPointer<Element>) in
      Tensor(shape: reduced) { (out: UnsafeMutableBufferPointer<Element>) in
        for block in 0..<layout.outer {
          let best = out.part(from: block * layout.inner, count: layout.inner)
          let rows = x.part(
            from: block * layout.size * layout.inner, count: layout.size * layout.inner)
          if layout.inner == 1 {
            best[0] = rows.best(isBetter)
            continue
          }
          _ = best.update(fromContentsOf: rows.part(from: 0, count: layout.inner))
          for row in 1..<Swift.max(layout.size, 1) {
            let line = rows.part(from: row * layout.inner, count: layout.inner)
            for i in 0..<best.count {
              let (new, old) = (line[i], best[i])
              best[i] = isBetter(old, new) ? new : old
            }
          }
        }
      }
    }
  }
}

extension UnsafeBufferPointer where Element: NumberElement {
  /// The best of all elements, of which there must be one.
  @inline(__always)
  fileprivate func best(_ isBetter: (Element, Element) -> Bool) -> Element {
    // Sixteen columns are compared side by side, so that none waits for the one before.
    let lanes = 16
    if count < lanes { return dropFirst().reduce(self[0]) { isBetter($0, $1) ? $1 : $0 } }
    return withUnsafeTemporaryAllocation(of: Element.self, capacity: lanes) { best in
      _ = best.initialize(fromContentsOf: part(from: 0, count: lanes))
      for row in 1..<count / lanes {
        let line = part(from: row * lanes, count: lanes)
        for i in 0..<lanes {
          let (new, old) = (line[i], best[i])
          best[i] = isBetter(old, new) ? new : old
        }
      }
      var result = best[0]
      for i in 1..<lanes where isBetter(result, best[i]) { result = best[i] }
      for i in count / lanes * lanes..<count where isBetter(result, self[i]) { result = self[i] }
      return result
    }
  }
}

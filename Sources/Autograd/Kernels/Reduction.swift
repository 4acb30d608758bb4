/// A tensor seen along one dimension: outer blocks, the dimension, and inner neighbours.
struct DimensionLayout {
  let outer: Int
  let size: Int
  let inner: Int

  init(_ shape: [Int], along dim: Int) {
    outer = Shape.count(Array(shape[..<dim]))
    // A 0-dimensional tensor counts as one with a dimension of size 1.
    size = shape.isEmpty ? 1 : shape[dim]
    inner = Shape.count(Array(shape.dropFirst(dim + 1)))
  }
}

extension Tensor {
  /// Sums along one dimension, which stays with size 1; in double precision, to lose no digits.
  func reducedSum(along dim: Int) -> Tensor {
    var reduced = shape
    if !shape.isEmpty { reduced[dim] = 1 }
    let layout = DimensionLayout(shape, along: dim)
    return switch dtype {
    case .float32:
      reducedSum(layout, to: reduced, from: 0.0, { $0 + Double($1 as Float) }, { Float($0) })
    case .int64: reducedSum(layout, to: reduced, from: 0, { $0 &+ ($1 as Int) }, { $0 })
    case .bool: to(.int64).reducedSum(along: dim)
    }
  }

  @inline(__always)
  private func reducedSum<Element: TensorElement, Sum, Result: TensorElement>(
    _ layout: DimensionLayout, to reduced: [Int], from zero: Sum,
    _ add: (Sum, Element) -> Sum, _ result: (Sum) -> Result
  ) -> Tensor {
    withElements { (x: UnsafeBufferPointer<Element>) in
      Tensor(shape: reduced) { (out: UnsafeMutableBufferPointer<Result>) in
        var sums = [Sum](repeating: zero, count: layout.inner)
        sums.withUnsafeMutableBufferPointer { sums in
          for block in 0..<layout.outer {
            for i in 0..<layout.inner { sums[i] = zero }
            for row in 0..<layout.size {
              let line = x.part(
                from: (block * layout.size + row) * layout.inner, count: layout.inner)
              for i in 0..<line.count { sums[i] = add(sums[i], line[i]) }
            }
            let line = out.part(from: block * layout.inner, count: layout.inner)
            for i in 0..<line.count { line[i] = result(sums[i]) }
          }
        }
      }
    }
  }

  /// The position of the largest number in each line along a dimension; the first of equals.
  func positionsOfMaximum(along dim: Int) -> [Int] {
    let layout = DimensionLayout(shape, along: dim)
    return switch dtype {
    // As in PyTorch, NaN counts as larger than every number.
    case .float32:
      positionsOfMaximum(layout) { (x: Float, y: Float) in x > y || (x.isNaN && !y.isNaN) }
    case .int64: positionsOfMaximum(layout) { (x: Int, y: Int) in x > y }
    case .bool: to(.int64).positionsOfMaximum(along: dim)
    }
  }

  @inline(__always)
  private func positionsOfMaximum<Element: TensorElement>(
    _ layout: DimensionLayout, _ isLarger: (Element, Element) -> Bool
  ) -> [Int] {
    withElements { (x: UnsafeBufferPointer<Element>) in
      (0..<layout.outer * layout.inner).map { line in
        let (block, inner) = line.quotientAndRemainder(dividingBy: layout.inner)
        let start = block * layout.size * layout.inner + inner
        var best = 0
        for row in 1..<Swift.max(layout.size, 1)
        where isLarger(x[start + row * layout.inner], x[start + best * layout.inner]) {
          best = row
        }
        return best
      }
    }
  }

  /// The largest elements along a dimension, which stays with size 1; outside the graph.
  func maximum(along dim: Int) -> Tensor {
    var reduced = shape
    if rank > 0 { reduced[dim] = 1 }
    let layout = DimensionLayout(shape, along: dim)
    let positions = positionsOfMaximum(along: dim)
    return withElements { (x: UnsafeBufferPointer<Float>) in
      Tensor(shape: reduced) { (out: UnsafeMutableBufferPointer<Float>) in
        for (i, position) in positions.enumerated() {
          let (block, inner) = i.quotientAndRemainder(dividingBy: layout.inner)
          out[i] = x[(block * layout.size + position) * layout.inner + inner]
        }
      }
    }
  }
}

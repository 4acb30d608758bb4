/// The sum of each element and all before it along a dimension, `yᵢ = x₀ + … + xᵢ`.
///
/// Backward: the cumulative sum of the gradient, from the end.
struct CumulativeSum: Function {
  let x: Tensor
  let dim: Int
  var name: String { "CumsumBackward0" }
  var inputs: [Tensor] { [x] }
  var saved: [Tensor] { [] }
  var formula: Formula? { Formula(#"\sum_{j \le i} #1_j"#, by: #"\sum_{i \ge j} #g_i"#) }

  func forward() -> Tensor {
    // A number is its own sum: 0 is not added to it, so that -0 keeps its sign.
    if x.rank == 0 { return x.dtype == .bool ? x.converted(to: .int64) : x.copied() }
    return switch x.dtype {
    // Sums of float32 are rounded once, at their end.
    case .float32: x.accumulated(along: dim, from: 0.0, { $0 + Double($1 as Float) }, { Float($0) })
    case .float64: x.accumulated(along: dim, from: 0.0, { $0 + ($1 as Double) }, { $0 })
    case .int64, .bool: x.accumulated(along: dim, from: 0, { $0 &+ ($1 as Int) }, { $0 })
    }
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    [x.rank == 0 || x.shape[dim] == 1 ? gradient : gradient.flip(dim).cumsum(dim: dim).flip(dim)]
  }
}

extension Tensor {
  /// Returns the sums of each element and all before it along a dimension.
  public func cumsum(dim: Int) -> Tensor {
    let dim = Shape.dimension(dim, rank: rank, operation: "cumsum")
    return apply(CumulativeSum(x: self, dim: dim))
  }
}

/// The product of each element and all before it along a dimension, `yᵢ = x₀ … xᵢ`.
///
/// Backward: ∂yₖ/∂xᵢ is the product of the others up to k, which is yₖ / xᵢ where nothing is 0.
struct CumulativeProduct: Function {
  let x: Tensor
  let dim: Int
  var name: String { "CumprodBackward0" }
  var inputs: [Tensor] { [x] }
  var savesOutput: Bool { true }
  var formula: Formula? {
    Formula(#"\prod_{j \le i} #1_j"#, by: #"\sum_{k \ge i} #g_k \frac{#0_k}{#1_i}"#)
  }

  func forward() -> Tensor {
    switch x.dtype {
    case .float32: multiplied(Float.self)
    case .float64: multiplied(Double.self)
    case .int64, .bool: multiplied(Int.self)
    }
  }

  private func multiplied<Element: NumberElement>(_ type: Element.Type) -> Tensor {
    x.accumulated(along: dim, from: 1 as Element, { $0.multiplied(by: $1) }, { $0 })
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    // A number is its own product.
    if x.rank == 0 || x.shape[dim] == 1 { return [gradient] }
    if !(x == 0).any().isTrue {
      return [(gradient * output).flip(dim).cumsum(dim: dim).flip(dim) / x]
    }
    // A copy of the line for each element, in which that element is replaced by 1: its products from
    // there on are the derivatives.
    let size = x.shape[dim]
    let lines = x.transpose(dim, -1).unsqueeze(dim: -2)
    let copies = lines.expand(lines.shape.dropLast(2) + [size, size])
    let others = copies.maskedFill(.eye(size, dtype: .bool), 1).cumprod(dim: -1).triu()
    let sums = (others * gradient.transpose(dim, -1).unsqueeze(dim: -2)).sum(dim: -1)
    return [sums.transpose(dim, -1)]
  }
}

extension Tensor {
  /// Returns the products of each element and all before it along a dimension.
  public func cumprod(dim: Int) -> Tensor {
    let dim = Shape.dimension(dim, rank: rank, operation: "cumprod")
    return apply(CumulativeProduct(x: self, dim: dim))
  }
}

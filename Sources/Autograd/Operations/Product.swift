/// The product of all elements, or of those along a dimension.
///
/// Backward: ∂y/∂xᵢ is the product of the others, which is y / xᵢ where nothing is 0.
struct Product: Function {
  let x: Tensor
  /// The dimension, or nil for all elements.
  let dim: Int?
  let keepDim: Bool
  let name: String
  var inputs: [Tensor] { [x] }
  var savesOutput: Bool { true }
  var formula: Formula? { Formula(#"\prod_i #1_i"#, by: #"\frac{#0}{#1_i}"#) }

  func forward() -> Tensor {
    switch x.dtype {
    case .float32: product(Float.self)
    case .float64: product(Double.self)
    case .int64, .bool: product(Int.self)
    }
  }

  private func product<Element: NumberElement>(_ type: Element.Type) -> Tensor {
    let layout = DimensionLayout(x.shape, along: dim.map { $0..<$0 + 1 } ?? 0..<x.rank)
    let shape = dim.map { Shape.reduced(x.shape, along: $0, keepDim: keepDim) } ?? []
    return x.converted(to: Element.dtype).withElements { (x: UnsafeBufferPointer<Element>) in
      Tensor(shape: shape) { (out: UnsafeMutableBufferPointer<Element>) in
        out.update(repeating: 1)
        for block in 0..<layout.outer {
          for row in 0..<layout.size {
            let line = x.part(from: (block * layout.size + row) * layout.inner, count: layout.inner)
            let products = out.part(from: block * layout.inner, count: layout.inner)
            for i in 0..<line.count { products[i] = products[i].multiplied(by: line[i]) }
          }
        }
      }
    }
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    guard let dim else {
      // All elements as one line.
      let line = x.reshape([x.count])
      let slope = Product(x: line, dim: 0, keepDim: false, name: name).slope(
        along: 0, output: output)
      let gradients = gradient * slope.reshape(x.shape)
      // With two zeros or more every product of the others is +0, even if an element is infinite;
      // but its derivatives need not be 0.
      if (x == 0).sum().item() < 2 { return [gradients] }
      return [isGradEnabled ? gradients + 0 : .zerosLike(x)]
    }
    let kept = Shape.reduced(x.shape, along: dim, keepDim: true)
    return [gradient.reshape(kept) * slope(along: dim, output: output.reshape(kept))]
  }

  /// The product of the other elements of its line, for each element.
  private func slope(along dim: Int, output: Tensor) -> Tensor {
    if !(x == 0).any().isTrue { return output / x }
    // A copy of the line for each element, in which that element is replaced by 1.
    let size = x.shape[dim]
    let lines = x.transpose(dim, -1).unsqueeze(dim: -2)
    let copies = lines.expand(lines.shape.dropLast(2) + [size, size])
    let others = copies.maskedFill(.eye(size, dtype: .bool), 1).prod(dim: -1)
    return others.transpose(dim, -1)
  }
}

extension Tensor {
  /// Returns the product of all elements.
  public func prod() -> Tensor {
    apply(Product(x: self, dim: nil, keepDim: false, name: "ProdBackward0"))
  }

  /// Returns the products along a dimension, which is removed unless `keepdim` keeps it with size 1.
  public func prod(dim: Int, keepdim: Bool = false) -> Tensor {
    let dim = Shape.dimension(dim, rank: rank, operation: "prod")
    return apply(
      Product(x: self, dim: rank == 0 ? nil : dim, keepDim: keepdim, name: "ProdBackward1"))
  }
}

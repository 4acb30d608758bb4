/// The p-norm, `y = (Σ |x|ᵖ)^(1/p)`; for p = ∞ and -∞ the largest and the smallest magnitude, and for p = 0
/// the number of elements other than 0.
///
/// Backward: ∂y/∂x = x |x|ᵖ⁻² / yᵖ⁻¹; for p = ±∞ the sign of x, divided among the elements of this
/// magnitude. It is 0 where y is 0, though the norm is not differentiable there.
struct Norm: Function {
  let x: Tensor
  let p: Double
  let dimensions: [Int]
  let keepDim: Bool
  var name = "LinalgVectorNormBackward0"
  var inputs: [Tensor] { [x] }
  var savesOutput: Bool { true }
  var formula: Formula? {
    Formula(#"\lVert #1 \rVert"#, by: #"\frac{\partial \lVert #1 \rVert}{\partial #1_i}"#)
  }

  func forward() -> Tensor {
    func sum(_ terms: Tensor) -> Tensor { terms.sum(dims: dimensions, keepdim: true) }
    let norms =
      switch p {
      case 0: sum((x != 0).converted(to: x.dtype))
      // The norm of one number is its magnitude, of which no power can overflow.
      case _ where dimensions.allSatisfy({ x.shape[$0] == 1 }):
        sum(x.abs())
      case 1: sum(x.abs())
      case 2: sum(x * x).sqrt()
      case .infinity: x.abs().amax(dims: dimensions, keepdim: true)
      case -.infinity: x.abs().amin(dims: dimensions, keepdim: true)
      // With tensors as exponents, which have the precision of x, as in PyTorch.
      default: sum(x.abs() ** .full([], p, dtype: x.dtype)) ** .full([], 1 / p, dtype: x.dtype)
      }
    return keepDim ? norms : norms.withoutDimensions(dimensions)
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    let gradient = gradient.restored(dimensions, to: x.shape)
    let y = output.restored(dimensions, to: x.shape)
    switch p {
    case 0: return [nil]
    case 1: return [x.sign() * gradient]
    case 2: return [gradient * (x / y).maskedFill(y == 0, 0)]
    case .infinity, -.infinity:
      let isExtreme = (x.abs() == y) .| (x.isNaN() .& y.isNaN())
      let count = isExtreme.converted(to: x.dtype).sum(dims: dimensions, keepdim: true)
      return [x.sign() * (gradient / count * isExtreme.converted(to: x.dtype))]
    case ..<1:
      let slope = x.sign() * (x.abs() ** (p - 1)).maskedFill(x == 0, 0)
      return [slope * gradient * y ** (1 - p)]
    case ..<2:
      return [x.sign() * x.abs() ** (p - 1) * share(gradient, y)]
    default:
      return [x * x.abs() ** (p - 2) * share(gradient, y)]
    }
  }

  private func share(_ gradient: Tensor, _ y: Tensor) -> Tensor {
    (gradient / y ** (p - 1)).maskedFill(y == 0, 0)
  }
}

extension Tensor {
  /// Returns the p-norm of all elements, or of those along dimensions; by default the length.
  ///
  /// - Parameters:
  ///   - p: Any number, or infinity of either sign.
  ///   - dims: The dimensions to reduce; by default all.
  ///   - keepdim: Whether the reduced dimensions stay, with size 1.
  /// - Returns: `(Σ |x|ᵖ)^(1/p)`; the largest or smallest magnitude for an infinite p, and the
  ///   number of elements other than 0 for p = 0.
  public func norm(p: Double = 2, dims: [Int]? = nil, keepdim: Bool = false) -> Tensor {
    checkFloatingPoint(operation: "norm")
    let dims = Shape.dimensionsOrAll(dims ?? [], rank: rank, operation: "norm")
    return apply(Norm(x: self, p: p, dimensions: dims, keepDim: keepdim))
  }
}

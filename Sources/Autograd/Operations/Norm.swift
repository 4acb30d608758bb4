/// The p-norm, `y = (Σ |x|ᵖ)^(1/p)`; the largest magnitude for p = ∞.
///
/// Backward: ∂y/∂x = x |x|ᵖ⁻² / yᵖ⁻¹; for p = ∞ the sign of x, shared by the largest ones. It is 0
/// where y is 0, though the norm has no slope there.
struct Norm: Function {
  let x: Tensor
  let p: Double
  let dimensions: [Int]
  let keepDim: Bool
  var name: String { "LinalgVectorNormBackward0" }
  var inputs: [Tensor] { [x] }
  var savesOutput: Bool { true }
  var formula: Formula? {
    Formula(#"\lVert #1 \rVert"#, by: #"\frac{\partial \lVert #1 \rVert}{\partial #1_i}"#)
  }

  func forward() -> Tensor {
    func sum(_ terms: Tensor) -> Tensor { terms.sum(dims: dimensions, keepdim: true) }
    let norms =
      switch p {
      // The norm of one number is its magnitude, of which no power can overflow.
      case _ where dimensions.allSatisfy({ x.shape[$0] == 1 }):
        sum(x.abs())
      case 1: sum(x.abs())
      case 2: sum(x * x).sqrt()
      case .infinity: dimensions.isEmpty ? x.abs() : x.abs().amax(dims: dimensions, keepdim: true)
      default: sum(x.abs() ** p) ** (1 / p)
      }
    return keepDim ? norms : norms.withoutDimensions(dimensions)
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    let gradient = gradient.restored(dimensions, to: x.shape)
    let y = output.restored(dimensions, to: x.shape)
    switch p {
    case 1: return [gradient * x.sign()]
    case 2: return [gradient * (x / y).maskedFill(y == 0, 0)]
    case .infinity:
      let isLargest = (x.abs() == y).converted(to: x.dtype)
      return [gradient * (x.sign() * (isLargest / isLargest.sum(dims: dimensions, keepdim: true)))]
    default:
      let slope = x.sign() * x.abs() ** (p - 1) / y ** (p - 1)
      return [gradient * slope.maskedFill(y == 0, 0)]
    }
  }
}

extension Tensor {
  /// Returns the p-norm of all elements, or of those along dimensions; by default the length.
  ///
  /// - Parameter p: A number above 0, or infinity.
  public func norm(p: Double = 2, dims: [Int]? = nil, keepdim: Bool = false) -> Tensor {
    if !(p > 0) { trap(.wrongNorm(p: p)) }
    checkFloatingPoint(operation: "norm")
    let dims = Shape.dimensionsOrAll(dims ?? [], rank: rank, operation: "norm")
    return apply(Norm(x: self, p: p, dimensions: dims, keepDim: keepdim))
  }
}

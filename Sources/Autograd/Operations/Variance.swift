/// The variance, `y = Σ (x - m)² / (n - c)`, where m is the mean of the n elements.
///
/// With the correction c = 1 it is the unbiased estimate of the variance of what x is a sample of.
///
/// Backward: ∂y/∂x = 2 (x - m) / (n - c).
struct Variance: Function {
  fileprivate(set) var x: Tensor
  let dimensions: [Int]
  let correction: Int
  let keepDim: Bool
  var name: String { "VarBackward0" }
  var inputs: [Tensor] { [x] }
  var formula: Formula? {
    let n = Formula.text(divisor)
    return Formula(
      #"\frac{1}{\#(n)} \sum_i (#1_i - \bar{#1})^2"#,
      by: #"\frac{2}{\#(n)} (#1_i - \bar{#1})"#)
  }

  func forward() -> Tensor {
    let squares = difference ** 2
    let sums = squares.sum(dims: dimensions, keepdim: true) / divisor
    return keepDim ? sums : sums.withoutDimensions(dimensions)
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    [gradient.restored(dimensions, to: x.shape) * (2 / Double(degrees)) * difference]
  }

  private var difference: Tensor { x - x.mean(dims: dimensions, keepdim: true) }

  /// The number of elements without the correction, which may be negative.
  private var degrees: Int { dimensions.reduce(1) { $0 * x.shape[$1] } - correction }

  fileprivate var divisor: Double { Double(Swift.max(0, degrees)) }
}

/// The standard deviation, the square root of the variance.
///
/// Backward: ∂y/∂x = ∂y²/∂x / (2y), and 0 where y is 0.
struct StandardDeviation: Function {
  let variance: Variance
  var name: String { "StdBackward0" }
  var inputs: [Tensor] { variance.inputs }
  var savesOutput: Bool { true }
  var formula: Formula? {
    let n = Formula.text(variance.divisor)
    return Formula(
      #"\sqrt{\frac{1}{\#(n)} \sum_i (#1_i - \bar{#1})^2}"#,
      by: #"\frac{#1_i - \bar{#1}}{\#(n) \cdot #0}"#)
  }

  func forward() -> Tensor {
    let deviations = variance.forward().sqrt()
    if deviations.dtype == .float64 || (deviations - deviations == 0).all().isTrue {
      return deviations
    }
    // The squares were too large for single precision, but their root need not be.
    var exact = variance
    exact.x = variance.x.converted(to: .float64)
    return exact.forward().sqrt().converted(to: .float32)
  }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    let ofVariance = (gradient / (output * 2)).maskedFill(output == 0, 0)
    return variance.backward(ofVariance, output: output)
  }
}

extension Tensor {
  /// Returns the variance of all elements, or of those along dimensions.
  ///
  /// - Parameters:
  ///   - dims: The dimensions to reduce; by default all.
  ///   - correction: What is taken off the number of elements to divide by.
  ///   - keepdim: Whether the reduced dimensions stay, with size 1.
  /// - Returns: `Σ (x - mean)² / (n - correction)`.
  public func variance(dims: [Int]? = nil, correction: Int = 1, keepdim: Bool = false) -> Tensor {
    apply(squareOfDeviation(dims, correction, keepdim, operation: "variance"))
  }

  /// Returns the standard deviation of all elements, or of those along dimensions.
  ///
  /// - Parameters:
  ///   - dims: The dimensions to reduce; by default all.
  ///   - correction: What is taken off the number of elements to divide by.
  ///   - keepdim: Whether the reduced dimensions stay, with size 1.
  /// - Returns: The square root of the variance. Its gradient is 0 where it is 0.
  public func std(dims: [Int]? = nil, correction: Int = 1, keepdim: Bool = false) -> Tensor {
    apply(
      StandardDeviation(variance: squareOfDeviation(dims, correction, keepdim, operation: "std")))
  }

  /// Returns the variances along a dimension.
  public func variance(dim: Int, correction: Int = 1, keepdim: Bool = false) -> Tensor {
    variance(dims: [dim], correction: correction, keepdim: keepdim)
  }

  /// Returns the standard deviations along a dimension.
  public func std(dim: Int, correction: Int = 1, keepdim: Bool = false) -> Tensor {
    std(dims: [dim], correction: correction, keepdim: keepdim)
  }

  private func squareOfDeviation(
    _ dims: [Int]?, _ correction: Int, _ keepDim: Bool, operation: String
  ) -> Variance {
    checkFloatingPoint(operation: operation)
    let dims = Shape.dimensionsOrAll(dims ?? [], rank: rank, operation: operation)
    return Variance(x: self, dimensions: dims, correction: correction, keepDim: keepDim)
  }
}

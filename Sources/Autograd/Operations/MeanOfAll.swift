/// The mean of all n elements, `y = Σ xᵢ / n`.
///
/// Backward: ∂y/∂xᵢ = 1 / n.
struct MeanOfAll: Function {
  let x: Tensor
  var name: String { "MeanBackward0" }
  var inputs: [Tensor] { [x] }
  var saved: [Tensor] { [] }
  var formula: Formula? {
    Formula(#"\frac{1}{\#(x.count)} \sum_i #1_i"#, by: #"\frac{1}{\#(x.count)}"#)
  }

  func forward() -> Tensor { x.sumOfAll() / x.count }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    // The gradient of an empty tensor is empty. Its derivative with respect to the upstream
    // gradient is 0, and would be NaN if it were divided by a size of 0.
    [(gradient / Swift.max(x.count, 1)).expand(x.shape)]
  }
}

extension Tensor {
  /// Returns the mean of all elements.
  ///
  /// Integers and booleans are refused, as in PyTorch, since the result would be of another type.
  public func mean() -> Tensor {
    checkFloatingPoint(operation: "mean")
    return apply(MeanOfAll(x: self))
  }

}

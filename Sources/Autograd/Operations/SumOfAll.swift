/// The sum of all elements, `y = Σ xᵢ`.
///
/// Backward: ∂y/∂xᵢ = 1.
struct SumOfAll: Function {
  let x: Tensor
  var name: String { "SumBackward0" }
  var inputs: [Tensor] { [x] }
  var saved: [Tensor] { [] }
  var formula: Formula? { Formula(#"\sum_i #1_i"#, by: "1") }

  func forward() -> Tensor { x.sumOfAll() }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] { [gradient.expand(x.shape)] }
}

extension Tensor {
  /// Returns the sum of all elements; booleans count the trues.
  public func sum() -> Tensor { apply(SumOfAll(x: self)) }
}

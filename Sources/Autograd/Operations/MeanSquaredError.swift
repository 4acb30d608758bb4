/// The mean of the squared differences, `z = Σ (x - y)² / n`.
///
/// Backward: ∂z/∂x = 2 (x - y) / n = -∂z/∂y.
struct MeanSquaredError: Function {
  let x: Tensor
  let y: Tensor
  var name: String { "MseLossBackward0" }
  var inputs: [Tensor] { [x, y] }

  func forward() -> Tensor { ((x - y) ** 2).mean() }

  func backward(_ gradient: Tensor, output: Tensor) -> [Tensor?] {
    let difference = x - y
    let slope = gradient * (difference * (2 / Double(difference.count)))
    return [slope, y.requiresGrad ? -slope : nil]
  }
}

extension Tensor {
  /// Returns the mean of the squared differences from the targets.
  public func mseLoss(_ targets: Tensor) -> Tensor { apply(MeanSquaredError(x: self, y: targets)) }
}

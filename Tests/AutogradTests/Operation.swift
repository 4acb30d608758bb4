import Autograd
import Testing

/// One row of the table of operations: how to compute it, and with what.
struct Operation: CustomTestStringConvertible, Sendable {
  let testDescription: String
  /// PyTorch's name for the node, or nil where the operation records several.
  let node: String?
  let shapes: [[Int]]
  /// The range of the random inputs, where the operation is smooth.
  let range: ClosedRange<Double>
  let compute: @Sendable ([Tensor]) -> Tensor

  init(
    _ description: String, _ node: String?, _ shapes: [[Int]],
    in range: ClosedRange<Double> = -2...2, compute: @escaping @Sendable ([Tensor]) -> Tensor
  ) {
    testDescription = description
    self.node = node
    self.shapes = shapes
    self.range = range
    self.compute = compute
  }

  /// Random inputs in double precision that require gradients, the same at every run.
  func inputs() -> [Tensor] {
    let generator = Generator(seed: 3)
    return shapes.map {
      let input = Tensor.uniform(
        $0, from: range.lowerBound, to: range.upperBound, generator: generator
      ).to(.float64)
      input.requiresGrad = true
      return input
    }
  }

  static let all =
    arithmetic + functions + reductions + products + losses + views + convolution + layers
}

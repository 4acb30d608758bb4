import Autograd
import Testing

/// One row of the table of operations: how to compute it, and with what.
package struct Operation: CustomTestStringConvertible, Sendable {
  package let testDescription: String
  /// PyTorch's name for the node, or nil where the operation records several.
  package let node: String?
  package let shapes: [[Int]]
  /// The range of the random inputs, where the operation is smooth.
  package let range: ClosedRange<Double>
  package let compute: @Sendable ([Tensor]) -> Tensor

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
  package func inputs() -> [Tensor] {
    let generator = Generator(seed: 3)
    return shapes.map {
      let input = Tensor.uniform(
        $0, from: range.lowerBound, to: range.upperBound, generator: generator
      ).to(.float64)
      input.requiresGrad = true
      return input
    }
  }

  /// Every node that is recorded when the operation is computed.
  package func nodes() -> [Node] {
    func nodes(below tensor: Tensor) -> [Node] {
      guard let node = tensor.gradFn else { return [] }
      return [node] + node.inputs.flatMap { nodes(below: $0) }
    }
    return nodes(below: compute(inputs()))
  }

  package static let all =
    arithmetic + functions + reductions + products + losses + views + convolution + layers
    + elementary + rearranging + networks + further
}

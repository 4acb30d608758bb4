import Autograd
import OperationCases
import ReferenceCases
import Testing

@Suite struct GradientTests {
  @Test(arguments: Operation.all)
  func `The value, the gradients and the node's name are PyTorch's`(_ operation: Operation) throws {
    let expected = try #require(OperationTable.committed.row(of: operation.testDescription))
    let inputs = operation.inputs()
    let output = operation.compute(inputs)
    output.backward(.uniform(output.shape, from: 0.5, to: 1.5, generator: Generator(seed: 4)))
    #expect(output.shape == expected.shape)
    #expect(isEqualButForRounding(output.doubles(), expected.output))
    for (input, gradient) in zip(inputs, expected.gradients) {
      #expect(isEqualButForRounding(input.grad?.doubles() ?? [], gradient))
    }
    // The engine's einsum takes fewer steps than PyTorch's, so its last node has another name.
    if let node = operation.node {
      #expect(node == expected.node)
      #expect(output.gradFn?.name == expected.node)
    }
  }

  /// Whether both differ in the last few of their sixteen digits at most.
  private func isEqualButForRounding(_ found: [Double], _ expected: [Double]) -> Bool {
    found.count == expected.count
      && zip(found, expected).allSatisfy { ($0 - $1).magnitude <= 1e-13 * max(1, $1.magnitude) }
  }

  @Test func `Every row of PyTorch's table is tested`() {
    #expect(OperationTable.committed.rows.map(\.operation) == Operation.all.map(\.testDescription))
  }

  @Test(arguments: Operation.all)
  func `The gradient is what finite differences say`(_ operation: Operation) {
    let inputs = operation.inputs()
    let output = operation.compute(inputs)
    let weights = Tensor.uniform(output.shape, from: 0.5, to: 1.5, generator: Generator(seed: 4))
      .to(.float64)
    output.backward(weights)
    for (position, input) in inputs.enumerated() {
      let expected = differences(inputs, at: position) {
        (operation.compute($0) * weights).sum().item()
      }
      #expect(input.grad?.shape == input.shape)
      expectClose(input.grad?.doubles() ?? [], expected)
    }
  }

  @Test(arguments: Operation.all)
  func `The gradient has the gradient that finite differences say`(_ operation: Operation) {
    // A slope that depends on the input: the sum of squares of the output.
    func slopes(_ inputs: [Tensor], createGraph: Bool) -> [Tensor] {
      let output = operation.compute(inputs)
      return grad(
        of: (output * output).sum(), withRespectTo: inputs, createGraph: createGraph)
    }
    func weighted(_ slopes: [Tensor]) -> Tensor {
      slopes.enumerated().map { position, slope in
        let generator = Generator(seed: 5 + position)
        let weights = Tensor.uniform(slope.shape, from: 0.5, to: 1.5, generator: generator)
        return (slope * weights).sum()
      }.reduce(Tensor(0.0)) { $0 + $1 }
    }
    let inputs = operation.inputs()
    // Each input times 0 is added, so that a constant slope has a gradient too, which is 0.
    let nothing = inputs.map { ($0 * 0).sum() }.reduce(Tensor(0.0)) { $0 + $1 }
    let sum = weighted(slopes(inputs, createGraph: true)) + nothing
    let second = grad(of: sum, withRespectTo: inputs)
    for position in inputs.indices {
      let expected = differences(inputs, at: position) {
        weighted(slopes($0, createGraph: false)).item()
      }
      expectClose(second[position].doubles(), expected)
    }
  }

  /// The slopes of a function by central differences: (f(x + h) - f(x - h)) / 2h for each element.
  private func differences(
    _ inputs: [Tensor], at position: Int, of function: ([Tensor]) -> Double
  ) -> [Double] {
    let step = 1e-6
    let input = inputs[position]
    let elements = input.doubles()
    return elements.indices.map { index in
      func value(_ change: Double) -> Double {
        var changed = elements
        changed[index] += change
        var all = inputs
        all[position] = Tensor(changed, dtype: .float64).reshape(input.shape).detach()
        all[position].requiresGrad = true
        return function(all)
      }
      return (value(step) - value(-step)) / (2 * step)
    }
  }

  /// Compares with PyTorch's tolerances for the same comparison: 1e-5 and a thousandth.
  private func expectClose(
    _ found: [Double], _ expected: [Double], sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let isClose =
      found.count == expected.count
      && zip(found, expected).allSatisfy { ($0 - $1).magnitude <= 1e-5 + 1e-3 * $1.magnitude }
    #expect(isClose, "\(found) is not \(expected)", sourceLocation: sourceLocation)
  }
}

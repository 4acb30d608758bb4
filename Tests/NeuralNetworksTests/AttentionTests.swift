import Autograd
import NeuralNetworks
import ReferenceCases
import Testing

@Suite struct AttentionTests {
  private static var causal: Tensor { Tensor.full([3, 3], true, dtype: .bool).triu(diagonal: 1) }
  private static var padding: Tensor { Tensor([[false, false, true], [false, true, false]]) }
  private static var scores: Tensor { Tensor([[0.0, 1, 2], [2, 0, 1], [1, 2, 0]]) }

  private func layer(_ name: String) throws -> MultiheadAttention {
    switch name {
    case "self", "one example", "by head": MultiheadAttention(4, 2)
    case "batch first": MultiheadAttention(6, 3, bias: false, batchFirst: true)
    case "causal": MultiheadAttention(4, 2, batchFirst: true)
    case "padded": MultiheadAttention(4, 1, batchFirst: true)
    case "dropout": MultiheadAttention(4, 2, dropout: 0.4)
    default: try #require(nil as MultiheadAttention?, "no layer '\(name)'")
    }
  }

  @Test(arguments: AttentionCases.committed.cases)
  func `Heads start, print and attend as PyTorch's`(_ expected: AttentionCases.Case) throws {
    manualSeed(0)
    let layer = try layer(expected.name)
    #expect(layer.description == expected.text)
    #expect(layer.namedParameters().map(\.name) == expected.parameters.map(\.name))
    for (found, expected) in zip(layer.parameters(), expected.parameters) {
      #expect(found.shape == expected.shape)
      #expect(found.doubles() == expected.values)
    }
    manualSeed(1)
    let (query, key, value) = (
      Tensor.randn(expected.queries), Tensor.randn(expected.keys), Tensor.randn(expected.keys)
    )
    let (output, weights) = layer(
      query, key, value, keyPaddingMask: expected.name == "padded" ? Self.padding : nil,
      attnMask: expected.name == "causal"
        ? Self.causal : expected.name == "padded" ? Self.scores : nil,
      averageAttnWeights: expected.name != "by head")
    expectClose(output, expected.output)
    expectClose(weights, expected.weights)
    (output * output).sum().backward()
    for (parameter, gradient) in zip(layer.parameters(), expected.gradients) {
      expectClose(try #require(parameter.grad), gradient)
    }
  }

  @Test func `The output alone is the same`() {
    let layer = MultiheadAttention(4, 2, batchFirst: true)
    let x = Tensor.randn(2, 3, 4)
    let both = layer(x, x, x, keyPaddingMask: Self.padding, attnMask: Self.causal).output
    let alone = layer.output(x, x, x, keyPaddingMask: Self.padding, attnMask: Self.causal)
    #expect(alone.allClose(both, atol: 1e-6))
    #expect(layer.output(x[0], x[0], x[0]).allClose(layer(x[0], x[0], x[0]).output, atol: 1e-6))
  }

  @Test
  func `Heads that cannot share the features, and inputs of other sizes, stop the program`() async {
    #expect(
      AttentionError.heads(3, embedding: 8).description.contains(
        "3 heads cannot share 8 features"))
    #expect(
      AttentionError.input(shape: [2, 5], embedding: 4).description.contains(
        "an input of shape [2, 5] does not fit"))
    await #expect(processExitsWith: .failure) { _ = MultiheadAttention(8, 3) }
    await #expect(processExitsWith: .failure) {
      let x = Tensor.zeros(2, 3, 5)
      _ = MultiheadAttention(4, 2)(x, x, x)
    }
  }

  private func expectClose(
    _ found: Tensor, _ expected: LayerCases.Numbers,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(found.shape == expected.shape, sourceLocation: sourceLocation)
    for (found, expected) in zip(found.doubles(), expected.values) {
      #expect(abs(found - expected) <= 2e-6 * max(1, abs(expected)), sourceLocation: sourceLocation)
    }
  }
}

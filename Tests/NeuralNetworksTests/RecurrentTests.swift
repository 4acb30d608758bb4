import Autograd
import NeuralNetworks
import ReferenceCases
import Testing

@Suite struct RecurrentTests {
  /// A layer of seed 0, and its results for two inputs, the second from the state after the first.
  ///
  /// Dropout draws random numbers too, so an input is drawn only when it is used.
  private func results(
    _ name: String, _ draw: () -> Tensor
  ) throws -> (layer: any Module, results: [[Tensor]]) {
    func results(
      of layer: any Module, _ first: (Tensor) -> (Tensor, Tensor),
      _ second: (Tensor, Tensor) -> (Tensor, Tensor)
    ) -> (any Module, [[Tensor]]) {
      manualSeed(1)
      let (output, state) = first(draw())
      let (next, last) = second(draw(), state)
      return (layer, [[output, state], [next, last]])
    }
    switch name {
    case "RNN":
      let layer = RNN(3, 4)
      return results(of: layer, { layer($0) }, { layer($0, $1) })
    case "RNN of rectifiers":
      let layer = RNN(3, 4, nonlinearity: .relu, bias: false)
      return results(of: layer, { layer($0) }, { layer($0, $1) })
    case "GRU":
      let layer = GRU(3, 4)
      return results(of: layer, { layer($0) }, { layer($0, $1) })
    case "GRU of two layers":
      let layer = GRU(3, 4, numLayers: 2, batchFirst: true, dropout: 0.3)
      return results(of: layer, { layer($0) }, { layer($0, $1) })
    case "LSTM", "LSTM with everything":
      let layer =
        name == "LSTM"
        ? LSTM(3, 4)
        : LSTM(3, 4, numLayers: 2, batchFirst: true, dropout: 0.25, bidirectional: true)
      manualSeed(1)
      let (output, state) = layer(draw())
      let (next, last) = layer(draw(), state)
      return (
        layer, [[output, state.hidden, state.cell], [next, last.hidden, last.cell]]
      )
    case "RNNCell":
      let layer = RNNCell(3, 4)
      manualSeed(1)
      let state = layer(draw())
      return (layer, [[state], [layer(draw(), state)]])
    case "GRUCell":
      let layer = GRUCell(3, 4, bias: false)
      manualSeed(1)
      let state = layer(draw())
      return (layer, [[state], [layer(draw(), state)]])
    default:
      #expect(name == "LSTMCell")
      let layer = LSTMCell(3, 4)
      manualSeed(1)
      let state = layer(draw())
      let next = layer(draw(), state)
      return (layer, [[state.hidden, state.cell], [next.hidden, next.cell]])
    }
  }

  @Test(arguments: RecurrentCases.committed.cases)
  func `A recurrent layer prints, starts and computes as PyTorch's`(
    _ expected: RecurrentCases.Case
  ) throws {
    let shape = expected.name.hasSuffix("Cell") ? [2, 3] : [2, 5, 3]
    manualSeed(0)
    let (layer, results) = try self.results(expected.name) { Tensor.randn(shape) }
    #expect(layer.description == expected.text)
    let parameters = layer.namedParameters()
    #expect(parameters.map(\.name) == expected.parameters.map(\.name))
    for (found, expected) in zip(parameters, expected.parameters) {
      #expect(found.parameter.shape == expected.shape)
      #expect(found.parameter.doubles() == expected.values)
    }
    for (found, expected) in zip(results.joined(), expected.outputs) {
      #expect(found.shape == expected.shape)
      expectClose(found, expected.values)
    }
    results[1].map { $0.sum() }.reduce(Tensor(0.0)) { $0 + $1 }.backward()
    for (found, expected) in zip(parameters, expected.gradients) {
      expectClose(try #require(found.parameter.grad), expected.values)
    }
  }

  /// Both differ in the last few of their seven digits at most.
  private func expectClose(
    _ found: Tensor, _ expected: [Double], sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let isClose =
      found.count == expected.count
      && zip(found.doubles(), expected).allSatisfy {
        ($0 - $1).magnitude <= 2e-6 * max(1, $1.magnitude)
      }
    #expect(isClose, "\(found.doubles()) is not \(expected)", sourceLocation: sourceLocation)
  }
}

import Autograd
import NeuralNetworks
import ReferenceCases
import Testing

/// Every sum of a product is rounded once, as in PyTorch: then all bits are the same.
@Suite struct OptimizerBitTests {
  private let reference = OptimizerBits.committed

  private static let optimizers: KeyValuePairs<String, @Sendable ([Parameter]) -> any Optimizer> = [
    "sgd": { SGD($0, learningRate: 0.1) },
    "sgd decay": { SGD($0, learningRate: 0.1, weightDecay: 0.2) },
    "sgd momentum": {
      SGD($0, learningRate: 0.1, momentum: 0.9, dampening: 0.3, weightDecay: 0.1)
    },
    "sgd nesterov": { SGD($0, learningRate: 0.1, momentum: 0.8, nesterov: true) },
    "adam": { Adam($0) },
    "adam with small betas": { Adam($0, betas: (0.5, 0.3)) },
    "rmsprop centered": { RMSprop($0, alpha: 0.8, centered: true) },
    "rmsprop with a small alpha": { RMSprop($0, alpha: 0.3, centered: true) },
    "adagrad": { Adagrad($0) },
  ]

  @Test(arguments: optimizers.map(\.key))
  func `A parameter, or what is remembered of it, has PyTorch's bits`(name: String) throws {
    let expected = try #require(reference.cases.first { $0.optimizer == name }).bits
    let parameter = Parameter(Tensor(reference.startNumbers))
    let make = try #require(Self.optimizers.first { $0.key == name }).value
    let optimizer = try #require(make([parameter]) as? any GroupedOptimizer)
    for gradient in reference.gradientNumbers {
      parameter.grad = Tensor(gradient)
      optimizer.step()
    }
    let state = optimizer.stateDictionary()
    for (name, bits) in expected {
      let found = name == "parameter" ? parameter : try #require(state["state.0.\(name)"])
      #expect(found.scalars().map { Int32(bitPattern: $0.bitPattern) } == bits, "\(name)")
    }
  }

  @Test func `All references are used`() {
    #expect(reference.cases.map(\.optimizer) == Self.optimizers.map(\.key))
  }
}

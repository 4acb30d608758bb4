import Autograd
import NeuralNetworks
import ReferenceCases
import Testing

/// Every option of every optimizer, in double precision, where an error in a formula cannot hide.
@Suite struct OptimizerStepTests {
  private let steps = OptimizerSteps.committed

  private static let optimizers: KeyValuePairs<String, @Sendable ([Parameter]) -> any Optimizer> = [
    "sgd": { SGD($0, learningRate: 0.1) },
    "sgd decay": { SGD($0, learningRate: 0.1, weightDecay: 0.2) },
    "sgd momentum": {
      SGD($0, learningRate: 0.1, momentum: 0.9, dampening: 0.3, weightDecay: 0.1)
    },
    "sgd nesterov": { SGD($0, learningRate: 0.1, momentum: 0.8, nesterov: true) },
    "adam": {
      Adam($0, learningRate: 0.05, betas: (0.8, 0.95), epsilon: 1e-3, weightDecay: 0.1)
    },
    "amsgrad": { Adam($0, learningRate: 0.05, betas: (0.8, 0.6), amsgrad: true) },
    "adamw": { AdamW($0, learningRate: 0.05, weightDecay: 0.3) },
    "adamw amsgrad": { AdamW($0, learningRate: 0.05, betas: (0.5, 0.6), amsgrad: true) },
    "rmsprop": {
      RMSprop($0, learningRate: 0.05, alpha: 0.8, epsilon: 1e-3, weightDecay: 0.1)
    },
    "rmsprop centered": { RMSprop($0, learningRate: 0.05, alpha: 0.7, centered: true) },
    "rmsprop momentum": { RMSprop($0, learningRate: 0.05, momentum: 0.6) },
    "rmsprop all": {
      RMSprop($0, learningRate: 0.05, weightDecay: 0.1, momentum: 0.6, centered: true)
    },
    "adagrad": { Adagrad($0, learningRate: 0.1) },
    "adagrad all": {
      Adagrad(
        $0, learningRate: 0.1, learningRateDecay: 0.2, weightDecay: 0.1, initialAccumulator: 0.5,
        epsilon: 1e-2)
    },
    "adadelta": { Adadelta($0) },
    "adadelta all": {
      Adadelta($0, learningRate: 0.5, rho: 0.7, epsilon: 1e-3, weightDecay: 0.1)
    },
    "adamax": { Adamax($0) },
    "adamax all": {
      Adamax($0, learningRate: 0.05, betas: (0.8, 0.6), epsilon: 1e-3, weightDecay: 0.1)
    },
    "nadam": { NAdam($0) },
    "nadam all": {
      NAdam(
        $0, learningRate: 0.05, betas: (0.8, 0.95), epsilon: 1e-3, weightDecay: 0.1,
        momentumDecay: 0.1)
    },
    "sgd maximize": {
      SGD($0, learningRate: 0.1, momentum: 0.9, weightDecay: 0.1, maximize: true)
    },
    "adam maximize": { Adam($0, learningRate: 0.05, weightDecay: 0.1, maximize: true) },
  ]

  private func makeOptimizer(_ name: String, _ parameter: Parameter) throws -> any Optimizer {
    try #require(Self.optimizers.first { $0.key == name }).value([parameter])
  }

  @Test(arguments: optimizers.map(\.key))
  func `A parameter takes the path that it takes in PyTorch`(name: String) throws {
    let reference = try #require(steps.cases.first { $0.optimizer == name })
    let parameter = Parameter(.doubles(steps.start))
    let optimizer = try makeOptimizer(name, parameter)
    for (step, (gradient, expected)) in zip(steps.gradients, reference.path).enumerated() {
      if step == 4 { optimizer.learningRate /= 2 }
      parameter.grad = .doubles(gradient)
      optimizer.step()
      for (found, expected) in zip(parameter.doubles(), expected) {
        #expect(abs(found - expected) < 1e-13, "step \(step)")
      }
    }
  }

  @Test func `All references are used`() {
    #expect(steps.cases.map(\.optimizer) == Self.optimizers.map(\.key))
  }

  @Test func `Saved after three steps, an optimizer goes on as if nothing had happened`() throws {
    for (name, make) in Self.optimizers {
      let (kept, resumed) = (
        Parameter(.doubles(steps.start)), Parameter(.doubles(steps.start))
      )
      let (first, second) = (make([kept]), make([resumed]))
      for gradient in steps.gradients[..<3] {
        kept.grad = .doubles(gradient)
        first.step()
      }
      first.learningRate = 0.123
      noGrad { resumed.copyInPlace(kept) }
      try copyState(from: first, to: second)
      for gradient in steps.gradients[3...] {
        kept.grad = .doubles(gradient)
        first.step()
        resumed.grad = .doubles(gradient)
        second.step()
      }
      #expect(kept.doubles() == resumed.doubles(), "\(name)")
    }
  }

  private func copyState(from first: any Optimizer, to second: any Optimizer) throws {
    let first = try #require(first as? any GroupedOptimizer)
    let second = try #require(second as? any GroupedOptimizer)
    try second.loadStateDictionary(first.stateDictionary())
  }

  @Test
  func `The product of NAdam's momenta keeps the first beta of each step, and is saved`() throws {
    let (parameter, resumed) = (Parameter(.doubles([1, 2])), Parameter(.doubles([0, 0])))
    let (first, second) = (
      NAdam([parameter], learningRate: 0.1), NAdam([resumed], learningRate: 0.1)
    )
    for step in 0..<4 {
      if step == 2 { first.groups[0].options.betas.0 = 0.5 }
      parameter.grad = .doubles([0.5 * Double(step + 1), -1])
      if step == 3 {
        noGrad { resumed.copyInPlace(parameter) }
        try second.loadStateDictionary(first.stateDictionary())
        resumed.grad = parameter.grad
        second.step()
      }
      first.step()
    }
    let product = try #require(first.stateDictionary()["state.0.mu_product"])
    #expect(product.shape == [] && product.dtype == .float32)
    // PyTorch's numbers.
    #expect(Float(product.item()) == 0.012676921673119068)
    for (found, expected) in zip(parameter.doubles(), [0.5323674173767182, 2.374043717003494]) {
      #expect(abs(found - expected) < 1e-12)
    }
    #expect(resumed.doubles() == parameter.doubles())
  }

  @Test func `A momentum switched on later starts with the gradient, also after loading`() throws {
    let (parameter, resumed) = (Parameter(.doubles([1, 2])), Parameter(.doubles([0, 0])))
    let (first, second) = (
      SGD([parameter], learningRate: 0.1, dampening: 0.5), SGD([resumed], learningRate: 1)
    )
    parameter.grad = .doubles([1, -1])
    first.step()
    first.groups[0].options.momentum = 0.9
    let state = first.stateDictionary()
    #expect(state["state.0.step"] != nil && state["state.0.momentum_buffer"] == nil)
    noGrad { resumed.copyInPlace(parameter) }
    try second.loadStateDictionary(state)
    for gradient in [[2.0, 4.0], [1.0, 1.0]] {
      for (parameter, optimizer) in [(parameter, first), (resumed, second)] {
        parameter.grad = .doubles(gradient)
        optimizer.step()
      }
    }
    // PyTorch's numbers.
    for (found, expected) in zip(parameter.doubles(), [0.47, 1.29]) {
      #expect(abs(found - expected) < 1e-12)
    }
    #expect(resumed.doubles() == parameter.doubles())
    let direction = try #require(first.stateDictionary()["state.0.momentum_buffer"]).doubles()
    #expect(direction == [2.3, 4.1])
  }

  @Test
  func `The state dictionary names everything as PyTorch does, and numbers parameters`() throws {
    let (a, b) = (Parameter(Tensor([1.0])), Parameter(Tensor([2.0, 3.0])))
    let optimizer = SGD(groups: [
      ParameterGroup([a], SGD.Options(learningRate: 0.1)),
      ParameterGroup([b], SGD.Options(learningRate: 0.2, momentum: 0.5)),
    ])
    b.grad = Tensor([1.0, -1.0])
    optimizer.step()
    let state = optimizer.stateDictionary()
    #expect(
      state.names == [
        "state.1.step", "state.1.momentum_buffer", "param_groups.0.lr", "param_groups.0.momentum",
        "param_groups.0.dampening", "param_groups.0.weight_decay", "param_groups.0.nesterov",
        "param_groups.0.maximize",
        "param_groups.1.lr", "param_groups.1.momentum", "param_groups.1.dampening",
        "param_groups.1.weight_decay", "param_groups.1.nesterov", "param_groups.1.maximize",
      ])
    #expect(state["state.1.momentum_buffer"]?.scalars() == [1, -1])
    #expect(state["param_groups.1.lr"]?.item() == 0.2)
  }

  @Test func `What does not fit is named all at once, and changes nothing`() throws {
    let parameter = Parameter(Tensor([1.0, 2.0]))
    let optimizer = Adam([parameter], learningRate: 0.5)
    parameter.grad = Tensor([1.0, 1.0])
    optimizer.step()
    var wrong = optimizer.stateDictionary()
    wrong["state.0.exp_avg"] = Tensor([1.0])
    wrong["state.0.exp_avg_sq"] = nil
    wrong["param_groups.0.lr"] = Tensor(-1.0).to(.float64)
    wrong["state.1.step"] = Tensor(1)
    let error = try #require(throws: StateDictionaryError.self) {
      try optimizer.loadStateDictionary(wrong)
    }
    #expect(
      error.description == """
        loadStateDictionary: the tensors do not fit, and nothing was changed.
        - 'state.0.exp_avg' has shape [1], and [2] was expected.
        - 'state.0.exp_avg_sq' is missing.
        - 'state.1.step' is not known here.
        - Adam: learningRate is -1.0, and must be a number from 0 up.
        Load what was saved from the same model or optimizer.
        """)
    #expect(optimizer.learningRate == 0.5)
    #expect(optimizer.stateDictionary()["state.0.exp_avg"]?.shape == [2])
  }
}

extension Tensor {
  /// A row of numbers in double precision.
  fileprivate static func doubles(_ numbers: [Double]) -> Tensor {
    Tensor(numbers, shape: [numbers.count])
  }
}

import Autograd
import Datasets
import Foundation
import NeuralNetworks
import ReferenceCases
import Testing

@Suite struct OptimizerTests {
  /// An optimizer by the name that the transcripts give it.
  private func optimizer(_ name: String, _ parameters: [Parameter]) throws -> any Optimizer {
    switch name {
    case "momentum": SGD(parameters, learningRate: 0.01, momentum: 0.9)
    case "nesterov":
      SGD(parameters, learningRate: 0.01, momentum: 0.9, weightDecay: 1e-3, nesterov: true)
    case "dampening": SGD(parameters, learningRate: 0.05, momentum: 0.9, dampening: 0.5)
    case "adam": Adam(parameters)
    case "adam-decay": Adam(parameters, betas: (0.8, 0.99), weightDecay: 1e-2)
    case "adamw": AdamW(parameters)
    case "amsgrad": Adam(parameters, amsgrad: true)
    case "rmsprop": RMSprop(parameters, learningRate: 1e-4)
    case "rmsprop-centered":
      RMSprop(parameters, learningRate: 5e-5, momentum: 0.5, centered: true)
    case "adagrad":
      Adagrad(
        parameters, learningRate: 5e-3, learningRateDecay: 1e-3, weightDecay: 1e-4,
        initialAccumulator: 0.02)
    case "groups":
      SGD(groups: [
        ParameterGroup(
          Array(parameters[..<2]), SGD.Options(learningRate: 0.01, momentum: 0.9)),
        ParameterGroup(
          Array(parameters[2...]), SGD.Options(learningRate: 0.1, momentum: 0.5)),
      ])
    default: try #require(nil as (any Optimizer)?, "no optimizer '\(name)'")
    }
  }

  @Test(arguments: [
    "momentum", "nesterov", "dampening", "adam", "adam-decay", "adamw", "amsgrad", "rmsprop",
    "rmsprop-centered", "adagrad", "groups",
  ])
  func `200 steps on MNIST lose what they lose in PyTorch, to four digits`(name: String) throws {
    manualSeed(0)
    let model = Sequential(
      Linear(784, 128), ReLU(), Linear(128, 64), ReLU(), Linear(64, 10))
    let loader = DataLoader(
      try MNIST("lessons/data/mnist", split: .training), batchSize: 64, shuffle: true)
    let optimizer = try optimizer(name, model.parameters())
    let criterion = CrossEntropyLoss()
    var losses: [Double] = []
    for (images, labels) in loader.prefix(200) {
      optimizer.zeroGrad()
      let loss = criterion(model(images.view(-1, 784)), labels)
      loss.backward()
      optimizer.step()
      losses.append(loss.item())
    }
    let means = stride(from: 0, to: 200, by: 10).map { start in
      String(format: "%.4f", losses[start..<start + 10].reduce(0, +) / 10)
    }
    #expect(means == OptimizerTranscripts.committed[name])
  }

  @Test func `Parameters without a gradient stay where they are`() {
    let (used, unused) = (Parameter(Tensor([1.0])), Parameter(Tensor([1.0])))
    let optimizer = Adam([used, unused], learningRate: 0.5)
    (used * 3).sum().backward()
    optimizer.step()
    #expect(unused.item() == 1)
    #expect(abs(used.item() - 0.5) < 1e-6)
  }

  @Test func `A learning rate is read and set for all groups`() {
    let optimizer = SGD(groups: [
      ParameterGroup([Parameter(Tensor([1.0]))], SGD.Options(learningRate: 0.1)),
      ParameterGroup([Parameter(Tensor([1.0]))], SGD.Options(learningRate: 0.2)),
    ])
    #expect(optimizer.learningRates == [0.1, 0.2])
    #expect(optimizer.learningRate == 0.1)
    optimizer.groups[1].options.learningRate = 0.3
    #expect(optimizer.learningRates == [0.1, 0.3])
    optimizer.learningRate = 0.5
    #expect(optimizer.learningRates == [0.5, 0.5])
  }

  @Test func `A parameter whose memory has gaps moves like any other`() {
    let memory = Tensor([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
    let parameter = Parameter(memory.t())
    parameter.grad = Tensor([[1.0, 10.0], [2.0, 20.0], [3.0, 30.0]])
    SGD([parameter], learningRate: 1).step()
    #expect(memory.scalars() == [0, 0, 0, -6, -15, -24])
  }

  @Test func `A step does not make tensors once the optimizer's state exists`() {
    let parameter = Parameter(Tensor([1.0, 2.0]))
    let optimizer = Adam([parameter])
    parameter.grad = Tensor([1.0, 1.0])
    optimizer.step()
    let before = optimizer.stateDictionary()
    let first = before["state.0.exp_avg"]?.scalars()
    optimizer.step()
    let after = optimizer.stateDictionary()
    #expect(before["state.0.exp_avg"] === after["state.0.exp_avg"])
    #expect(before["state.0.exp_avg_sq"] === after["state.0.exp_avg_sq"])
    #expect(first != after["state.0.exp_avg"]?.scalars())
  }
}

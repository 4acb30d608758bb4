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
    default: try #require(nil as (any Optimizer)?, "no optimizer '\(name)'")
    }
  }

  @Test(
    "200 steps on MNIST lose what they lose in PyTorch, to four digits",
    arguments: ["momentum", "nesterov", "dampening", "adam", "adam-decay", "adamw"])
  func followsPyTorch(name: String) throws {
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

  @Test("Parameters without a gradient stay where they are")
  func leavesOthersAlone() {
    let (used, unused) = (Parameter(Tensor([1.0])), Parameter(Tensor([1.0])))
    let optimizer = Adam([used, unused], learningRate: 0.5)
    (used * 3).sum().backward()
    optimizer.step()
    #expect(unused.item() == 1)
    #expect(abs(used.item() - 0.5) < 1e-6)
  }

  @Test("Nesterov without momentum is explained")
  func refusesNesterovAlone() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = SGD([], learningRate: 0.1, nesterov: true)
    }
    let message = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(
      message.contains(
        "SGD: nesterov needs a momentum above 0 and no dampening, and has momentum 0.0 and "
          + "dampening 0.0"))
  }
}

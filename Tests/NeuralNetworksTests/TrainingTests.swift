import Autograd
import NeuralNetworks
import Testing

@Suite struct TrainingTests {
  private let model = Sequential(["hidden": Linear(1, 8), "tanh": Tanh(), "output": Linear(8, 1)])

  @Test func `Parameters have names, in the order in which they are made`() {
    #expect(
      model.namedParameters().map(\.name) == [
        "hidden.weight", "hidden.bias", "output.weight", "output.bias",
      ])
  }

  @Test func `A module that is used in two places gives its parameters once`() {
    let layer = Linear(2, 2)
    #expect(Sequential(layer, ReLU(), layer).parameters().count == 2)
  }

  @Test func `Modules are found by position and by name`() {
    #expect(model[0] === model["hidden"])
    #expect(model["missing"] == nil)
  }

  @Test func `A small network learns a curve`() {
    manualSeed(0)
    let model = Sequential(Linear(1, 16), Tanh(), Linear(16, 1))
    let x = Tensor.linspace(-2, 2, 40).view(40, 1)
    let y = x.sin()
    let criterion = MSELoss()
    let optimizer = SGD(model.parameters(), learningRate: 0.1)
    for _ in 0..<2000 {
      optimizer.zeroGrad()
      criterion(model(x), y).backward()
      optimizer.step()
    }
    #expect(criterion(model(x), y).item() < 1e-3)
  }

  @Test func `After a step nothing of it is alive`() {
    let optimizer = SGD(model.parameters(), learningRate: 0.1)
    weak var output: Tensor?
    weak var gradient: Tensor?
    do {
      let prediction = model(Tensor([[1.0], [2.0]]))
      output = prediction
      prediction.mseLoss(Tensor([[0.0], [1.0]])).backward()
      gradient = model.parameters()[0].grad
      #expect(gradient != nil)
      optimizer.step()
      optimizer.zeroGrad()
    }
    #expect(output == nil)
    #expect(gradient == nil)
  }

  @Test func `A step subtracts the gradient times the learning rate, which can change`() {
    let parameter = Parameter(Tensor([1.0, 2.0]))
    let optimizer = SGD([parameter], learningRate: 0.5)
    for learningRate in [0.5, 0.25] {
      optimizer.learningRate = learningRate
      optimizer.zeroGrad()
      (parameter * Tensor([2.0, 4.0])).sum().backward()
      optimizer.step()
    }
    #expect(parameter.scalars() == [-0.5, -1])
    #expect(parameter.requiresGrad && parameter.isLeaf)
  }

  @Test func `Cross entropy is the negative log-likelihood of the log-softmax`() {
    let scores = Tensor([[1.0, 2.0, 3.0], [3.0, 2.0, 1.0]])
    let targets = Tensor([2, 1])
    let expected = NLLLoss()(scores.logSoftmax(dim: 1), targets).item()
    #expect(CrossEntropyLoss()(scores, targets).item() == expected)
    // ln(e⁰ + e⁻¹ + e⁻²) is 0.40761; the second target is one below its largest score.
    #expect((expected - (0.40761 + 1.40761) / 2).magnitude < 1e-5)
  }

  @Test func `Dropout changes nothing in use, and keeps the scale in training`() {
    let layer = Dropout(0.5, generator: Generator(seed: 0))
    let model = Sequential(layer)
    let x = Tensor.ones(1000)
    let dropped = model(x)
    #expect(Set(dropped.scalars()) == [0, 2])
    #expect((dropped.mean().item() - 1).magnitude < 0.1)
    model.eval()
    #expect(model(x) === x)
    model.train()
    #expect(model(x) !== x)
  }
}

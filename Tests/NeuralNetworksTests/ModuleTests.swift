import Autograd
import NeuralNetworks
import ReferenceCases
import Testing

/// A module whose properties are found by themselves, but for the buffer.
private class Scaled: Module {
  let scale = Parameter(Tensor.ones(4))
  let total = Tensor.zeros(4)
  let input = Identity()

  var ownBuffers: [(name: String, buffer: Tensor)] { [("total", total)] }

  func forward(_ input: Tensor) -> Tensor {
    noGrad { total.addInPlace(input.sum(dim: 0)) }
    return input * scale
  }
}

private final class Block: Module {
  let first = Linear(2, 3)
  let act = GELU()

  func forward(_ input: Tensor) -> Tensor { act(first(input)) }
}

/// PyTorch's network of `Scripts/make_network.py`.
private final class Network: Scaled {
  let size = 4
  let stem = Linear(4, 2)
  let blocks: [any Module] = [Block(), Block(), Identity(), Identity(), Identity(), Block()]
  let skip: Linear? = nil
  let head: Sequential? = Sequential(
    LeakyReLU(), LeakyReLU(0.2), SiLU(), Softplus(), LogSoftmax(dim: 1), ModuleList([]))
  lazy var tied = stem

  override func forward(_ input: Tensor) -> Tensor { tied(super.forward(input)) }
}

@Suite struct ModuleTests {
  private let reference = ReferenceNetwork.committed
  private let network: Network = {
    let network = Network()
    _ = network.tied
    return network
  }()

  @Test func `Parts are found among the properties, and named and counted as in PyTorch`() {
    #expect(network.namedParameters().map(\.name) == reference.parameters)
    #expect(network.namedBuffers().map(\.name) == reference.buffers)
    #expect(network.stateDictionary().names == reference.state)
    #expect(network.namedModules().map(\.name) == reference.modules)
    #expect(network.parameterCount == reference.count)
    var applied: [String] = []
    network.apply { applied.append("\(type(of: $0))") }
    #expect(applied == reference.applied)
  }

  @Test func `A network with repeated parts prints as in PyTorch`() {
    #expect(network.description == reference.text)
  }

  @Test func `A lazy part is found once it has been used`() {
    let fresh = Network()
    #expect(!fresh.children.map(\.name).contains("tied"))
    _ = fresh.tied
    #expect(fresh.children.map(\.name).last == "tied")
  }

  @Test func `Parameters in an array are numbered`() {
    final class Polynomial: Module {
      let coefficients = (0..<3).map { _ in Parameter(Tensor(1.0)) }
      func forward(_ input: Tensor) -> Tensor {
        coefficients.reversed().reduce(Tensor(0.0)) { $0 * input + $1 }
      }
    }
    let model = Polynomial()
    #expect(
      model.namedParameters().map(\.name) == ["coefficients.0", "coefficients.1", "coefficients.2"]
    )
    #expect(model(Tensor(2.0)).item() == 7)
  }

  @Test func `Training and use reach every part`() {
    let model = Sequential(Linear(2, 2), Sequential(Dropout(0.5)), ModuleList([Dropout(0.1)]))
    #expect(model.isTraining)
    model.eval()
    #expect(!model.modules().map(\.isTraining).contains(true))
    model.train()
    #expect(!model.modules().map(\.isTraining).contains(false))
  }

  @Test func `A module without a stored mode still has one`() {
    final class Net: Module {
      let layer = Linear(1, 1)
      func forward(_ input: Tensor) -> Tensor { isTraining ? layer(input) : input }
    }
    let (net, other) = (Net(), Net())
    net.eval()
    #expect(!net.isTraining && !net.layer.isTraining)
    #expect(net(Tensor([2.0])).item() == 2)
    #expect(other.isTraining)
    net.layer.train()
    #expect(!net.isTraining && net.layer.isTraining)
    net.train()
    #expect(net.isTraining)
    // The identity of a module that was freed may be reused by a new one.
    for _ in 0..<1000 {
      let module = Net()
      #expect(module.isTraining)
      module.eval()
    }
  }

  @Test func `Frozen parameters get no gradients`() {
    let model = Sequential(Linear(2, 2), Linear(2, 1))
    model[0].requiresGrad(false)
    model(Tensor.ones(1, 2)).sum().backward()
    #expect(model.parameters().map { $0.grad == nil } == [true, true, false, false])
    model.requiresGrad()
    #expect(!model.parameters().map(\.requiresGrad).contains(false))
  }

  @Test func `What was saved can be loaded into another network of the same kind`() throws {
    let (first, second) = (Network(), Network())
    _ = second.tied
    _ = first(Tensor.ones(3, 4))
    try second.loadStateDictionary(first.stateDictionary())
    #expect(second.total.scalars() == [3, 3, 3, 3])
    for (ours, theirs) in zip(first.parameters(), second.parameters()) {
      #expect(ours.scalars() == theirs.scalars())
      #expect(ours !== theirs && theirs.requiresGrad && theirs.isLeaf)
    }
    noGrad { first.scale.scaleInPlace(2) }
    #expect(second.scale.scalars() == [1, 1, 1, 1])
  }

  @Test func `The dictionary shares the module's memory, outside the graph`() {
    let model = Linear(2, 1)
    let state = model.stateDictionary()
    noGrad { model.weight.scaleInPlace(0) }
    #expect(state["weight"]?.scalars() == [0, 0])
    #expect(state["weight"]?.requiresGrad == false)
  }

  @Test func `All mismatches are reported at once, and nothing is changed`() throws {
    let model = Sequential(["a": Linear(2, 1), "b": Linear(1, 1)])
    let before = model.parameters().map { $0.scalars() }
    let wrong: [String: Tensor] = [
      "a.weight": Tensor.zeros(2, 1), "b.weight": Tensor([[1]]), "b.bias": Tensor.zeros(1),
      "c": Tensor.zeros(1),
    ]
    let error = try #require(throws: StateDictionaryError.self) {
      try model.loadStateDictionary(StateDictionary(wrong))
    }
    #expect(
      error.problems == [
        .shape("a.weight", expected: [1, 2], found: [2, 1]), .missing("a.bias"),
        .unexpected("c"),
      ])
    #expect(
      error.description == """
        loadStateDictionary: the tensors do not fit, and nothing was changed.
        - 'a.weight' has shape [2, 1], and [1, 2] was expected.
        - 'a.bias' is missing.
        - 'c' is not known here.
        Load what was saved from the same model or optimizer.
        """)
    #expect(model.parameters().map { $0.scalars() } == before)
  }

  @Test func `Elements of another type are converted, as in PyTorch`() throws {
    let model = Linear(2, 1)
    var state = StateDictionary()
    state["weight"] = Tensor([[3, 4]])
    state["bias"] = Tensor([0.1], dtype: .float64)
    try model.loadStateDictionary(state)
    #expect(model.weight.scalars() == [3, 4] && model.weight.dtype == .float32)
    #expect(model.bias?.scalars() == [0.1])
  }

  @Test func `Names may be missing or unknown where that is allowed, but shapes must fit`() throws {
    let model = Linear(2, 1)
    var state = StateDictionary()
    state["weight"] = Tensor([[3.0, 4.0]])
    state["other"] = Tensor(1.0)
    try model.loadStateDictionary(state, strict: false)
    #expect(model.weight.scalars() == [3, 4])
    state["bias"] = Tensor.zeros(2)
    let error = try #require(throws: StateDictionaryError.self) {
      try model.loadStateDictionary(state, strict: false)
    }
    #expect(error.problems == [.shape("bias", expected: [1], found: [2])])
  }

  @Test func `A dictionary keeps the order in which names were set`() {
    var state = StateDictionary()
    for name in ["b", "a", "c"] { state[name] = Tensor(1.0) }
    state["a"] = nil
    state["b"] = Tensor(2.0)
    #expect(state.map(\.name) == ["b", "c"])
    #expect(state.map { $0.tensor.item() } == [2, 1])
    #expect(StateDictionary(state.tensors).names == ["b", "c"])
  }

  @Test func `A list is a collection of its modules, and has no forward`() async {
    let list = ModuleList([Linear(2, 3), Tanh()])
    #expect(list.count == 2 && list.last is Tanh)
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = ModuleList([])(.zeros(1))
    }
    let output = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(
      output.contains(
        "Fatal error: ModuleList: a list has no forward of its own. Call its modules one by one, "
          + "or use Sequential.\n"))
  }

  @Test func `Activation layers apply the functions they are named after`() {
    let x = Tensor([[-1.5, 0.0, 2.0]])
    let layers: [(any Module, Tensor)] = [
      (LeakyReLU(0.2), x.leakyRelu(negativeSlope: 0.2)), (GELU(), x.gelu()), (SiLU(), x.silu()),
      (Softplus(), x.softplus()), (LogSoftmax(dim: 1), x.logSoftmax(dim: 1)), (Identity(), x),
    ]
    for (layer, expected) in layers { #expect(layer(x).scalars() == expected.scalars()) }
  }
}

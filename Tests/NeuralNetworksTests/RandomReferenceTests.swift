import Autograd
import Datasets
import NeuralNetworks
import ReferenceCases
import Testing

/// Every call in the reference file that draws random numbers, made with this package.
@Suite struct RandomReferenceTests {
  @Test(arguments: ReferenceCases.all.rng)
  func `Random numbers and the generator's place are PyTorch's`(
    _ reference: ReferenceCases.RandomCase
  ) throws {
    manualSeed(reference.seed)
    #expect(try result(of: reference.call) == reference.values)
    #expect(Generator.default.nextWord() & 0x7fff_ffff == reference.next31)
  }

  @Test func `All 187 random references are here`() { #expect(ReferenceCases.all.rng.count == 187) }

  private func result(of call: ReferenceCases.Call) throws -> Value {
    let arguments = Arguments(call.args)
    let generator = Generator.default
    switch call.call {
    case "sequence":
      let steps = try arguments.list("steps").map { try #require($0.call) }
      return .list(try steps.map(result))
    case "randn":
      let shape = try arguments.integers("shape")
      return .bits(Tensor.normal(shape, mean: 0, deviation: 1).scalars())
    case "rand":
      return .bits(Tensor.uniform(try arguments.integers("shape"), from: 0, to: 1).scalars())
    case "normal_":
      let (mean, deviation) = (try arguments.number("mean"), try arguments.number("std"))
      let count = try arguments.integer("n")
      return .bits(Tensor.normal([count], mean: mean, deviation: deviation).scalars())
    case "uniform_":
      let (low, high) = (try arguments.number("from"), try arguments.number("to"))
      return .bits(Tensor.uniform([try arguments.integer("n")], from: low, to: high).scalars())
    case "randint":
      let range = try arguments.integer("low")..<arguments.integer("high")
      return .integers(Tensor.randint(range, try arguments.integer("n")).integers())
    case "randperm":
      return .integers(Tensor.randperm(try arguments.integer("n")).integers())
    case "random_":
      return try integers(arguments)
    case "bernoulli_":
      let (count, p) = (try arguments.integer("n"), try arguments.number("p"))
      return .bits(generator.bernoulli(count, probability: p))
    case "bernoulli":
      return .bits(generator.bernoulli(try arguments.bits("p")))
    case "dropout":
      let input = try arguments.bits("x")
      let layer = Dropout(try arguments.number("p"))
      layer.setTraining(try arguments.bool("training"))
      return .bits(layer(Tensor(input, shape: [input.count])).scalars())
    case "linear_init":
      let layer = Linear(
        try arguments.integer("in"), try arguments.integer("out"),
        bias: try arguments.bool("bias"))
      return .bits(layer.parameters().flatMap { $0.scalars() })
    case "mlp_init":
      let widths = try arguments.integers("widths")
      let layers = zip(widths, widths.dropFirst()).map { Linear($0, $1) }
      return .bits(layers.flatMap { $0.parameters() }.flatMap { $0.scalars() })
    case "conv2d_init":
      // There is no convolution layer yet; these are the initializers it will use.
      let (inputs, outputs) = (try arguments.integer("in"), try arguments.integer("out"))
      let kernel = try arguments.integer("kernel")
      let fanIn = inputs * kernel * kernel
      let shape = [outputs, inputs, kernel, kernel]
      let weight = Initialization.kaimingUniform(shape, fanIn: fanIn)
      let bias = Initialization.bias(outputs, fanIn: fanIn)
      return .bits(weight.scalars() + bias.scalars())
    case "random_split":
      let rows = Tensor.arange(try arguments.integer("n"))
      let parts = randomSplit(TensorDataset(rows, rows), try arguments.integers("lengths"))
      return .list(parts.map { .integers($0.indices) })
    case "dataloader":
      return try batches(arguments)
    default:
      Issue.record("unknown call \(call.call)")
      return .null
    }
  }

  /// Integers over all that a type can hold exactly.
  private func integers(_ arguments: Arguments) throws -> Value {
    let count = try arguments.integer("n")
    switch try #require(arguments["dtype"]?.text) {
    case "int64": return .integers((0..<count).map { _ in Generator.default.nextSeed() })
    case "uint8": return .integers(Generator.default.integers(count, in: 0..<1 << 8))
    default:
      #expect(arguments["dtype"] == .text("float32"))
      let integers = Generator.default.integers(count, in: 0..<(1 << 24) + 1)
      return .bits(integers.map(Float.init))
    }
  }

  /// A few first batches, each of a new iteration, then all batches of some epochs.
  private func batches(_ arguments: Arguments) throws -> Value {
    let rows = Tensor.arange(try arguments.integer("n"))
    let loader = DataLoader(
      TensorDataset(rows, rows), batchSize: try arguments.integer("batch_size"),
      shuffle: try arguments.bool("shuffle"), dropLast: try arguments.bool("drop_last"),
      generator: arguments["generator_seed"]?.integer.map { Generator(seed: $0) })
    let firsts = (0..<(try arguments.integer("next_iter"))).map { _ in
      var iterator = loader.makeIterator()
      return Value.integers(iterator.next()!.inputs.integers())
    }
    let epochs = (0..<(try arguments.integer("epochs"))).map { _ in
      Value.list(loader.map { .integers($0.inputs.integers()) })
    }
    return .list([.list(firsts)] + epochs)
  }
}

/// The arguments of a call, read as the types that they must have.
private struct Arguments {
  private let values: [String: Value]

  init(_ values: [String: Value]) { self.values = values }

  subscript(name: String) -> Value? { values[name] }

  func integer(_ name: String) throws -> Int { try #require(values[name]?.integer) }

  func number(_ name: String) throws -> Double { try #require(values[name]?.number) }

  func bool(_ name: String) throws -> Bool {
    let value = try #require(values[name])
    #expect(value == .bool(true) || value == .bool(false))
    return value == .bool(true)
  }

  func list(_ name: String) throws -> [Value] { try #require(values[name]?.list) }

  func integers(_ name: String) throws -> [Int] {
    try list(name).map { try #require($0.integer) }
  }

  func bits(_ name: String) throws -> [Float] { try list(name).map { try #require($0.bits) } }
}

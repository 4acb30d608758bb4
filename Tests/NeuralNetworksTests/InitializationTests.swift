import Autograd
import NeuralNetworks
import ReferenceCases
import Testing

@Suite struct InitializationTests {
  private typealias Init = Initialization

  private static let initializers: KeyValuePairs<String, @Sendable (Tensor) -> Tensor> = [
    "kaimingUniform": { Init.kaimingUniform($0) },
    "kaimingUniform a": { Init.kaimingUniform($0, a: 5.0.squareRoot()) },
    "kaimingUniform relu out": {
      Init.kaimingUniform($0, mode: .fanOut, nonlinearity: .relu)
    },
    "kaimingNormal": { Init.kaimingNormal($0) },
    "kaimingNormal tanh out": {
      Init.kaimingNormal($0, mode: .fanOut, nonlinearity: .tanh)
    },
    "xavierUniform": { Init.xavierUniform($0) },
    "xavierUniform relu": { Init.xavierUniform($0, gain: Init.calculateGain(.relu)) },
    "xavierNormal": { Init.xavierNormal($0) },
    "xavierNormal selu": { Init.xavierNormal($0, gain: Init.calculateGain(.selu)) },
    "uniform": { Init.uniform($0, from: -0.3, to: 0.7) },
    "normal": { Init.normal($0, mean: 1, deviation: 0.2) },
    "constant": { Init.constant($0, 0.3) },
    "zeros": { Init.zeros($0) },
    "ones": { Init.ones($0) },
    "eye": { Init.eye($0) },
    "truncNormal": { Init.truncNormal($0, mean: 0.5, deviation: 1, from: -0.5, to: 1) },
    "truncNormal far": { Init.truncNormal($0, mean: 0, deviation: 0.5, from: 0.75, to: 2) },
  ]

  @Test func `Orthogonal matrices are PyTorch's, but for rounding`() {
    for (seed, reference) in Initializers.committed.orthogonal.enumerated() {
      manualSeed(seed)
      let weight = Init.orthogonal(Parameter(.zeros(reference.shape)), gain: reference.gain)
      for (found, expected) in zip(weight.doubles(), reference.values) {
        #expect(abs(found - expected) < 2e-6)
      }
    }
    #expect(Initializers.committed.orthogonal.count == 3)
  }

  @Test(arguments: initializers.map(\.key))
  func `Each draws PyTorch's numbers to the bit`(name: String) throws {
    let fill = try #require(Self.initializers.first { $0.key == name }).value
    let cases = Initializers.committed.cases.filter { $0.initializer == name }
    #expect(cases.count >= 6)
    for reference in cases {
      let memory = Tensor.full(reference.shape, -7.0)
      let weight = Parameter(reference.transposed ? memory.transpose(0, 1) : memory)
      manualSeed(reference.seed)
      let result = fill(weight)
      #expect(result === weight)
      #expect(
        weight.scalars() == reference.numbers,
        "\(reference.shape)\(reference.transposed ? " transposed" : "")")
    }
  }

  @Test func `A layer without inputs has biases of 0`() {
    #expect(Linear(0, 2).bias?.scalars() == [0, 0])
    #expect(Linear(0, 2)(.zeros(3, 0)).shape == [3, 2])
  }

  @Test func `Every function has its gain`() {
    #expect(Init.calculateGain(.linear) == 1)
    #expect(Init.calculateGain(.sigmoid) == 1)
    #expect(Init.calculateGain(.tanh) == 5.0 / 3)
    #expect(Init.calculateGain(.relu) == 2.0.squareRoot())
    #expect(Init.calculateGain(.leakyRelu) == 1.4141428569978354)
    #expect(Init.calculateGain(.leakyRelu, negativeSlope: 0.2) == 1.3867504905630728)
    #expect(Init.calculateGain(.selu) == 0.75)
  }

  @Test func `Tensors without fan-in and fan-out are refused`() async throws {
    let result = try await #require(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Initialization.xavierUniform(.zeros(3))
    }
    let output = String(decoding: result.standardErrorContent, as: UTF8.self)
    #expect(
      output.contains(
        "Fatal error: xavierUniform: fan-in and fan-out cannot be computed for a tensor of shape [3]. "
          + "Weights have the shape [outputs, inputs, …]; for biases, use zeros or uniform.\n"))
  }

  @Test func `An identity that is not a matrix is refused`() async throws {
    let result = try await #require(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Initialization.eye(.zeros(3))
    }
    let output = String(decoding: result.standardErrorContent, as: UTF8.self)
    #expect(
      output.contains(
        "Fatal error: eye: a tensor of shape [3] is not a matrix. It needs two dimensions.\n"))
  }
}

@Suite struct GradientClippingTests {
  private let reference = Initializers.committed

  private func makeParameters() -> [Parameter] {
    zip([[3, 4], [5], [2, 2, 2]], reference.gradientNumbers).map { shape, gradient in
      let parameter = Parameter(.full(shape, 0.0))
      parameter.grad = Tensor(gradient, shape: shape)
      return parameter
    }
  }

  @Test func `Clipped gradients and their norm are PyTorch's, for every kind of norm`() throws {
    #expect(reference.clippings.count == 10)
    for clipping in reference.clippings {
      let parameters = makeParameters()
      let normType = try #require(Double(clipping.normType))
      let norm = clipGradNorm(parameters, maxNorm: clipping.maxNorm, normType: normType)
      #expect(abs(norm.item() - clipping.norm) < 1e-6 * clipping.norm)
      for (parameter, expected) in zip(parameters, clipping.values) {
        for (found, expected) in zip(try #require(parameter.grad).doubles(), expected) {
          #expect(abs(found - expected) <= 1e-6 * abs(expected))
        }
      }
    }
  }

  @Test func `Clipped values are PyTorch's to the bit`() {
    let parameters = makeParameters()
    clipGradValue(parameters, clipValue: 0.4)
    let clipped = parameters.map { $0.grad!.scalars() }
    #expect(clipped == reference.clippedNumbers)
  }

  @Test func `Without gradients there is nothing to clip`() {
    let parameter = Parameter(Tensor([1.0]))
    #expect(clipGradNorm([parameter], maxNorm: 1).item() == 0)
    clipGradValue([parameter], clipValue: 1)
    #expect(parameter.grad == nil)
  }

  @Test func `A gradient that is not a number makes all gradients so`() {
    let parameters = makeParameters()
    parameters[1].grad = .full([5], Double.nan)
    #expect(clipGradNorm(parameters, maxNorm: 1).item().isNaN)
    #expect(parameters[0].grad!.sum().item().isNaN)
  }
}

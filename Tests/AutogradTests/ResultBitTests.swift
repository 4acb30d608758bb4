import Autograd
import ReferenceCases
import Testing

/// Bits of results, against PyTorch's.
@Suite("Bits of results") struct ResultBitTests {
  /// The functions that PyTorch takes from another library, with the number of equal results among
  /// 256; the others differ by one unit in the last place.
  private static let inexact: [String: (float32: Int, float64: Int)] = [
    "exp": (246, 253), "log": (225, 254), "log2": (255, 254), "log10": (255, 246),
    "sin": (248, 254), "cos": (246, 254), "tan": (215, 250), "asin": (240, 230),
    "tanh": (255, 252), "erf": (246, 244),
  ]

  @Test(arguments: ResultBits.committed.functions)
  func `Elementary functions have PyTorch's bits`(_ reference: ResultBits.FunctionCase) {
    let isSingle = reference.dtype == "float32"
    let x = drawn([reference.bits.count], isSingle)
    let result = bits(of: value(reference.function, x))
    let distances = zip(result, reference.bits).map { ($0 - $1).magnitude }
    let inexact = Self.inexact[reference.function]
    let expected = inexact.map { isSingle ? $0.float32 : $0.float64 } ?? reference.bits.count
    let equal = distances.count { $0 == 0 }
    #expect(equal >= expected, "\(reference.function) of \(reference.dtype)")
    #expect(distances.max()! <= 1)
  }

  @Test func `The hyperbolic tangent is rounded correctly for more than 99.9 % of numbers`() {
    let count = 1 << 16
    for scale in [0.01, 0.5, 3] {
      let x = drawn([count], true) * scale
      let distances = zip(bits(of: x.tanh()), bits(of: x.to(.float64).tanh().to(.float32)))
        .map { ($0 - $1).magnitude }
      #expect(distances.count { $0 == 0 } > count / 1000 * 999)
      #expect(distances.max()! <= 1)
    }
  }

  @Test(arguments: ResultBits.committed.sums)
  func `Sums are added up in PyTorch's order`(_ reference: ResultBits.SumCase) {
    let x = drawn(reference.shape, reference.dtype == "float32")
    #expect(bits(of: x.sum()) == reference.all)
    #expect(Array(bits(of: x.sum(dim: 0)).prefix(64)) == reference.columns)
    #expect(Array(bits(of: x.sum(dim: 1)).prefix(64)) == reference.rows)
    #expect(Array(bits(of: x.t().sum(dim: 0)).prefix(64)) == reference.columnsOfTransposed)
  }

  @Test(arguments: ResultBits.committed.softmaxes)
  func `Softmax and its gradient have PyTorch's bits`(_ reference: ResultBits.SoftmaxCase) {
    let x = drawn(reference.shape, true)
    x.requiresGrad = true
    let gradient = Tensor.full(reference.shape, 1.0).cumsum(dim: 1)
    let y =
      reference.function == "softmax"
      ? x.softmax(dim: reference.dim) : x.logSoftmax(dim: reference.dim)
    y.backward(gradient)
    #expect(bits(of: y) == reference.values)
    #expect(bits(of: x.grad!) == reference.gradient)
  }

  @Test(arguments: ResultBits.committed.normalizations)
  func `Layer normalization and its gradients have PyTorch's bits`(
    _ reference: ResultBits.NormalizationCase
  ) {
    let size = reference.size
    let x = drawn([9, size], true)
    let weight = Tensor.arange(1.0, Double(size + 1))
    (x.requiresGrad, weight.requiresGrad) = (true, true)
    let y = x.layerNorm([size], weight: weight, bias: .ones(size))
    y.backward(Tensor.ones(9, size).cumsum(dim: 1))
    #expect(bits(of: y) == reference.values)
    #expect([x.grad!, weight.grad!].map(bits) == reference.gradients)
  }

  /// The numbers from which PyTorch computed.
  private func drawn(_ shape: [Int], _ isSingle: Bool) -> Tensor {
    let x = Tensor.randn(shape, generator: Generator(seed: 1))
    return isSingle ? x * 3 : x.to(.float64) * 3
  }

  private func bits(of x: Tensor) -> [Int] {
    let numbers = x.detach().doubles()
    return x.dtype == .float32
      ? numbers.map { Int(Int32(bitPattern: Float($0).bitPattern)) }
      : numbers.map { Int(Int64(bitPattern: $0.bitPattern)) }
  }

  private func value(_ function: String, _ x: Tensor) -> Tensor {
    switch function {
    case "exp": x.exp()
    case "log": x.abs().log()
    case "log2": x.abs().log2()
    case "log10": x.abs().log10()
    case "log1p": x.abs().log1p()
    case "exp2": x.exp2()
    case "expm1": x.expm1()
    case "sin": x.sin()
    case "cos": x.cos()
    case "tan": x.tan()
    case "asin": (x / 16).asin()
    case "sinh": x.sinh()
    case "cosh": x.cosh()
    case "tanh": x.tanh()
    case "erf": x.erf()
    case "sigmoid": x.sigmoid()
    case "silu": x.silu()
    case "softplus": x.softplus()
    case "logSigmoid": x.logSigmoid()
    case "elu": x.elu()
    case "selu": x.selu()
    case "gelu": x.gelu()
    case "geluTanh": x.gelu(approximate: .tanh)
    default: fatalError("unknown function \(function)")
    }
  }
}

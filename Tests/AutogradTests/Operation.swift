import Autograd
import Testing

/// One row of the table of operations: how to compute it, and with what.
struct Operation: CustomTestStringConvertible, Sendable {
  let testDescription: String
  /// PyTorch's name for the node, or nil where the operation records several.
  let node: String
  let shapes: [[Int]]
  /// The range of the random inputs, where the operation is smooth.
  let range: ClosedRange<Double>
  let compute: @Sendable ([Tensor]) -> Tensor

  init(
    _ description: String, _ node: String, _ shapes: [[Int]],
    in range: ClosedRange<Double> = -2...2, compute: @escaping @Sendable ([Tensor]) -> Tensor
  ) {
    testDescription = description
    self.node = node
    self.shapes = shapes
    self.range = range
    self.compute = compute
  }

  /// Random inputs in double precision that require gradients, the same at every run.
  func inputs() -> [Tensor] {
    let generator = Generator(seed: 3)
    return shapes.map {
      let input = Tensor.uniform(
        $0, from: range.lowerBound, to: range.upperBound, generator: generator
      ).to(.float64)
      input.requiresGrad = true
      return input
    }
  }

  static let all = [
    Operation("x + y", "AddBackward0", [[2, 3], [2, 3]]) { $0[0] + $0[1] },
    Operation("x + row", "AddBackward0", [[2, 3], [3]]) { $0[0] + $0[1] },
    Operation("column + row", "AddBackward0", [[2, 1], [1, 3]]) { $0[0] + $0[1] },
    Operation("x + number", "AddBackward0", [[2, 3], []]) { $0[0] + $0[1] },
    Operation("x + 2", "AddBackward0", [[2]]) { $0[0] + 2 },
    Operation("2.5 + x", "AddBackward0", [[2]]) { 2.5 + $0[0] },
    Operation("x - y", "SubBackward0", [[2, 3], [2, 3]]) { $0[0] - $0[1] },
    Operation("x - column", "SubBackward0", [[2, 3], [2, 1]]) { $0[0] - $0[1] },
    Operation("number - x", "SubBackward0", [[], [4]]) { $0[0] - $0[1] },
    Operation("1 - x", "RsubBackward1", [[2, 3]]) { 1 - $0[0] },
    Operation("x * y", "MulBackward0", [[2, 3], [2, 3]]) { $0[0] * $0[1] },
    Operation("x * row", "MulBackward0", [[2, 2, 3], [3]]) { $0[0] * $0[1] },
    Operation("2 * x", "MulBackward0", [[3]]) { 2 * $0[0] },
    Operation("x / y", "DivBackward0", [[2, 3], [2, 3]], in: 0.5...2) { $0[0] / $0[1] },
    Operation("x / column", "DivBackward0", [[2, 3], [2, 1]], in: 0.5...2) { $0[0] / $0[1] },
    Operation("x / 2", "DivBackward0", [[3]]) { $0[0] / 2 },
    Operation("2 / x", "MulBackward0", [[3]], in: 0.5...2) { 2 / $0[0] },
    Operation("1 / x by reciprocal", "ReciprocalBackward0", [[3]], in: 0.5...2) {
      $0[0].reciprocal()
    },
    Operation("-x", "NegBackward0", [[3]]) { -$0[0] },
    Operation("x ** 2", "PowBackward0", [[2, 2]]) { $0[0] ** 2 },
    Operation("x ** 3", "PowBackward0", [[4]]) { $0[0] ** 3 },
    Operation("x ** 0.5", "PowBackward0", [[4]], in: 0.5...2) { $0[0] ** 0.5 },
    Operation("x ** -2", "PowBackward0", [[4]], in: 0.5...2) { $0[0] ** -2 },
    Operation("x ** 1.7", "PowBackward0", [[4]], in: 0.5...2) { $0[0] ** 1.7 },
    Operation("x ** 1", "PowBackward0", [[4]]) { $0[0] ** 1 },
    Operation("x ** y", "PowBackward1", [[2, 3], [3]], in: 0.5...2) { $0[0] ** $0[1] },
    Operation("2 ** x", "PowBackward2", [[4]]) { 2 ** $0[0] },
    Operation("exp", "ExpBackward0", [[2, 3]]) { $0[0].exp() },
    Operation("log", "LogBackward0", [[2, 3]], in: 0.5...2) { $0[0].log() },
    Operation("sin", "SinBackward0", [[4]]) { $0[0].sin() },
    Operation("cos", "CosBackward0", [[4]]) { $0[0].cos() },
    Operation("tanh", "TanhBackward0", [[4]]) { $0[0].tanh() },
    Operation("sigmoid", "SigmoidBackward0", [[4]]) { $0[0].sigmoid() },
    Operation("sqrt", "SqrtBackward0", [[4]], in: 0.5...2) { $0[0].sqrt() },
    Operation("abs above 0", "AbsBackward0", [[4]], in: 0.5...2) { $0[0].abs() },
    Operation("abs below 0", "AbsBackward0", [[4]], in: -2 ... -0.5) { $0[0].abs() },
    Operation("log1p", "Log1PBackward0", [[4]], in: -0.5...2) { $0[0].log1p() },
    Operation("rsqrt", "RsqrtBackward0", [[4]], in: 0.5...2) { $0[0].rsqrt() },
    Operation("erf", "ErfBackward0", [[4]]) { $0[0].erf() },
    Operation("gelu", "GeluBackward0", [[2, 3]]) { $0[0].gelu() },
    Operation("silu", "SiluBackward0", [[2, 3]]) { $0[0].silu() },
    Operation("softplus", "SoftplusBackward0", [[2, 3]]) { $0[0].softplus() },
    Operation("leakyRelu above 0", "LeakyReluBackward0", [[4]], in: 0.5...2) {
      $0[0].leakyRelu(negativeSlope: 0.2)
    },
    Operation("leakyRelu below 0", "LeakyReluBackward0", [[4]], in: -2 ... -0.5) {
      $0[0].leakyRelu(negativeSlope: 0.2)
    },
    Operation("clamp inside", "ClampBackward1", [[4]]) { $0[0].clamp(min: -3, max: 3) },
    Operation("clamp outside", "ClampBackward1", [[4]], in: 0.5...2) { $0[0].clamp(max: 0.25) },
    Operation("maximum", "MaximumBackward0", [[2, 3], [2, 3]]) { $0[0].maximum($0[1]) },
    Operation("maximum with a row", "MaximumBackward0", [[2, 3], [3]]) { $0[0].maximum($0[1]) },
    Operation("minimum", "MinimumBackward0", [[2, 3], [2, 3]]) { $0[0].minimum($0[1]) },
    Operation("relu above 0", "ReluBackward0", [[4]], in: 0.5...2) { $0[0].relu() },
    Operation("relu below 0", "ReluBackward0", [[4]], in: -2 ... -0.5) { $0[0].relu() },
    Operation("maskedFill", "MaskedFillBackward0", [[2, 3]]) {
      $0[0].maskedFill(Tensor([[true, false, true]]), 7)
    },
    Operation("sum", "SumBackward0", [[2, 3]]) { $0[0].sum() },
    Operation("sum of rows", "SumBackward1", [[2, 3]]) { $0[0].sum(dim: 0) },
    Operation("sum along the last, kept", "SumBackward1", [[2, 3]]) {
      $0[0].sum(dim: -1, keepdim: true)
    },
    Operation("sum of two dimensions", "SumBackward1", [[2, 3, 2]]) { $0[0].sum(dims: [0, 2]) },
    Operation("mean", "MeanBackward0", [[2, 3]]) { $0[0].mean() },
    Operation("mean along 1", "MeanBackward1", [[2, 3]]) { $0[0].mean(dim: 1) },
    Operation("max", "MaxBackward1", [[2, 3]]) { $0[0].max() },
    Operation("matrix by matrix", "MmBackward0", [[2, 3], [3, 4]]) { $0[0].matmul($0[1]) },
    Operation("transposed by matrix", "MmBackward0", [[3, 2], [3, 4]]) { $0[0].t().matmul($0[1]) },
    Operation("matrix by transposed", "MmBackward0", [[2, 3], [4, 3]]) { $0[0].matmul($0[1].t()) },
    Operation("expanded by matrix", "MmBackward0", [[1, 3], [3, 2]]) {
      $0[0].expand([2, 3]).matmul($0[1])
    },
    Operation("matrix by vector", "MvBackward0", [[2, 3], [3]]) { $0[0].matmul($0[1]) },
    Operation("vector by matrix", "SqueezeBackward4", [[3], [3, 2]]) { $0[0].matmul($0[1]) },
    Operation("vector by vector", "DotBackward0", [[3], [3]]) { $0[0].matmul($0[1]) },
    Operation("batch by matrix", "UnsafeViewBackward0", [[2, 2, 3], [3, 2]]) {
      $0[0].matmul($0[1])
    },
    Operation("linear", "AddmmBackward0", [[2, 3], [4, 3], [4]]) {
      $0[0].linear(weight: $0[1], bias: $0[2])
    },
    Operation("linear without bias", "MmBackward0", [[2, 3], [4, 3]]) {
      $0[0].linear(weight: $0[1])
    },
    Operation("linear of one row", "ViewBackward0", [[3], [4, 3], [4]]) {
      $0[0].linear(weight: $0[1], bias: $0[2])
    },
    Operation("linear of a batch of rows", "ViewBackward0", [[2, 2, 3], [4, 3], [4]]) {
      $0[0].linear(weight: $0[1], bias: $0[2])
    },
    Operation("softmax", "SoftmaxBackward0", [[2, 3]]) { $0[0].softmax(dim: 1) },
    Operation("softmax of columns", "SoftmaxBackward0", [[3, 2]]) { $0[0].softmax(dim: 0) },
    Operation("logSoftmax", "LogSoftmaxBackward0", [[2, 3]]) { $0[0].logSoftmax(dim: 1) },
    Operation("nllLoss", "NllLossBackward0", [[3, 4]]) { $0[0].nllLoss(Tensor([1, 0, 3])) },
    Operation("nllLoss of one row", "NllLossBackward0", [[4]]) { $0[0].nllLoss(Tensor(2)) },
    Operation("mseLoss", "MseLossBackward0", [[2, 3], [2, 3]]) { $0[0].mseLoss($0[1]) },
    Operation("reshape", "ViewBackward0", [[2, 3]]) { $0[0].reshape(3, -1) },
    Operation("reshape of a transposed", "UnsafeViewBackward0", [[2, 3]]) { $0[0].t().reshape(6) },
    Operation("flatten", "ViewBackward0", [[2, 3, 2]]) { $0[0].flatten(startDim: 1) },
    Operation("t", "TBackward0", [[2, 3]]) { $0[0].t() },
    Operation("transpose", "TransposeBackward0", [[2, 3, 2]]) { $0[0].transpose(0, 2) },
    Operation("expand", "ExpandBackward0", [[2, 1]]) { $0[0].expand([3, 2, 4]) },
    Operation("x[1]", "SelectBackward0", [[3, 2]]) { $0[0][1] },
    Operation("x[-1, 0]", "SelectBackward0", [[3, 2]]) { $0[0][-1, 0] },
    Operation("select of a column", "SelectBackward0", [[3, 2]]) { $0[0].select(dim: 1, 1) },
    Operation("squeeze", "SqueezeBackward0", [[1, 3, 1]]) { $0[0].squeeze() },
    Operation("squeeze of one dimension", "SqueezeBackward1", [[1, 3, 1]]) {
      $0[0].squeeze(dim: 0)
    },
    Operation("unsqueeze", "UnsqueezeBackward0", [[2, 3]]) { $0[0].unsqueeze(dim: -1) },
  ]
}

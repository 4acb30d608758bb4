import Autograd

extension Operation {
  /// Functions of each element.
  static let functions: [Operation] =
    [
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
      Operation("where", "WhereBackward0", [[2, 3], [3]]) {
        .where(Tensor([[true, false, true], [false, false, true]]), $0[0], $0[1])
      },
      Operation("where of a number", "WhereBackward0", [[2, 3]]) {
        .where(Tensor([[true], [false]]), $0[0], 3)
      },
      Operation("maskedFill of a broadcast", "MaskedFillBackward0", [[3]]) {
        $0[0].maskedFill(Tensor([[true, false, true], [false, false, true]]), -1)
      },
    ] + onNumbersAndNothing

  /// Each function of a tensor without dimensions, and of one without elements.
  private static let onNumbersAndNothing = namedFunctions.flatMap { function in
    [
      Operation("\(function.name) of a number", function.node, [[]], in: 0.5...2) {
        function.compute($0[0])
      },
      Operation("\(function.name) of nothing", function.node, [[0, 3]], in: 0.5...2) {
        function.compute($0[0])
      },
    ]
  }

  private static let namedFunctions:
    [(name: String, node: String, compute: @Sendable (Tensor) -> Tensor)] = [
      ("abs", "AbsBackward0", { $0.abs() }), ("exp", "ExpBackward0", { $0.exp() }),
      ("log", "LogBackward0", { $0.log() }), ("log1p", "Log1PBackward0", { $0.log1p() }),
      ("sqrt", "SqrtBackward0", { $0.sqrt() }), ("rsqrt", "RsqrtBackward0", { $0.rsqrt() }),
      ("sin", "SinBackward0", { $0.sin() }), ("cos", "CosBackward0", { $0.cos() }),
      ("tanh", "TanhBackward0", { $0.tanh() }), ("sigmoid", "SigmoidBackward0", { $0.sigmoid() }),
      ("relu", "ReluBackward0", { $0.relu() }), ("erf", "ErfBackward0", { $0.erf() }),
      ("leakyRelu", "LeakyReluBackward0", { $0.leakyRelu() }),
      ("gelu", "GeluBackward0", { $0.gelu() }), ("silu", "SiluBackward0", { $0.silu() }),
      ("softplus", "SoftplusBackward0", { $0.softplus() }), ("neg", "NegBackward0", { -$0 }),
      ("sign", "SignBackward0", { $0.sign() }),
      ("reciprocal", "ReciprocalBackward0", { $0.reciprocal() }),
    ]
}

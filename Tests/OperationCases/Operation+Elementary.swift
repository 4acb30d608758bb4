import Autograd

extension Operation {
  /// More functions of each element: rounding, logarithms, angles, activations.
  static let elementary: [Operation] = [
    Operation("floor", "FloorBackward0", [[4]]) { $0[0].floor() },
    Operation("ceil", "CeilBackward0", [[4]]) { $0[0].ceil() },
    Operation("round", "RoundBackward0", [[4]]) { $0[0].round() },
    Operation("trunc", "TruncBackward0", [[4]]) { $0[0].trunc() },
    Operation("frac", "FracBackward0", [[4]]) { $0[0].frac() },
    Operation("log2", "Log2Backward0", [[4]], in: 0.5...2) { $0[0].log2() },
    Operation("log10", "Log10Backward0", [[4]], in: 0.5...2) { $0[0].log10() },
    Operation("exp2", "Exp2Backward0", [[4]]) { $0[0].exp2() },
    Operation("expm1", "Expm1Backward0", [[4]]) { $0[0].expm1() },
    Operation("tan", "TanBackward0", [[4]], in: -0.5...1) { $0[0].tan() },
    Operation("atan", "AtanBackward0", [[4]]) { $0[0].atan() },
    Operation("asin", "AsinBackward0", [[4]], in: -0.5...0.75) { $0[0].asin() },
    Operation("acos", "AcosBackward0", [[4]], in: -0.5...0.75) { $0[0].acos() },
    Operation("sinh", "SinhBackward0", [[4]]) { $0[0].sinh() },
    Operation("cosh", "CoshBackward0", [[4]]) { $0[0].cosh() },
    Operation("square", "PowBackward0", [[4]]) { $0[0].square() },
    Operation("x % 0.75", "RemainderBackward0", [[2, 3]]) { $0[0] % 0.75 },
    Operation("x % y", "RemainderBackward1", [[2, 3], [3]], in: 0.5...2) { $0[0] % -$0[1] },
    Operation("elu above 0", "EluBackward0", [[4]], in: 0.5...2) { $0[0].elu(alpha: 0.7) },
    Operation("elu below 0", "EluBackward0", [[4]], in: -2 ... -0.5) { $0[0].elu(alpha: 0.7) },
    Operation("selu", "EluBackward0", [[4]]) { $0[0].selu() },
    Operation("gelu by tanh", "GeluBackward0", [[2, 3]]) { $0[0].gelu(approximate: .tanh) },
    Operation("logSigmoid", "LogSigmoidBackward0", [[4]]) { $0[0].logSigmoid() },
    Operation("hardtanh", "HardtanhBackward0", [[6]]) { $0[0].hardtanh() },
    Operation("relu6", "HardtanhBackward0", [[6]]) { $0[0].relu6() },
    Operation("nanToNum", "NanToNumBackward0", [[4]]) { $0[0].nanToNum() },
    Operation("lerp", "LerpBackward0", [[2, 3], [2, 3]]) { $0[0].lerp($0[1], 0.3) },
    Operation("lerp by a tensor", "LerpBackward1", [[2, 3], [2, 3], [3]]) {
      $0[0].lerp($0[1], $0[2])
    },
    Operation("normalize", "DivBackward0", [[2, 3]]) { $0[0].normalize() },
    Operation("cosineSimilarity", "SumBackward1", [[2, 3], [2, 3]]) {
      $0[0].cosineSimilarity($0[1])
    },
  ]

  /// Rearranging, choosing, counting up.
  static let rearranging: [Operation] = [
    Operation("roll", "RollBackward0", [[3, 2]]) { $0[0].roll(1, dim: 0) },
    Operation("roll of two dimensions", "RollBackward0", [[3, 4]]) {
      $0[0].roll([-1, 2], dims: [0, 1])
    },
    Operation("tile", "RepeatBackward0", [[2, 3]]) { $0[0].tile(2) },
    Operation("repeatInterleave", "ViewBackward0", [[2, 3]]) {
      $0[0].repeatInterleave(2, dim: 1)
    },
    Operation("repeatInterleave of all", "ViewBackward0", [[2, 2]]) { $0[0].repeatInterleave(3) },
    Operation("repeatInterleave by counts", "IndexSelectBackward0", [[3, 2]]) {
      $0[0].repeatInterleave(Tensor([1, 2, 0]), dim: 0)
    },
    Operation("meshgrid", "ExpandBackward0", [[2]]) {
      meshgrid($0[0], Tensor([1.0, 2, 3], dtype: .float64))[0]
    },
    Operation("meshgrid, xy", "ExpandBackward0", [[3]]) {
      meshgrid(Tensor([1.0, 2], dtype: .float64), $0[0], indexing: .xy)[1]
    },
    Operation("mT", "TransposeBackward0", [[2, 2, 3]]) { $0[0].mT },
    Operation("median", "MedianBackward0", [[2, 3]]) { $0[0].median() },
    Operation("median with equals", "MedianBackward0", [[3]]) { ($0[0] * 0 + 1).median() },
    Operation("median along 1", "MedianBackward1", [[2, 4]]) { $0[0].median(dim: 1).values },
    Operation("median along 0, kept", "MedianBackward1", [[3, 2]]) {
      $0[0].median(dim: 0, keepdim: true).values
    },
    Operation("cumprod", "CumprodBackward0", [[2, 3]]) { $0[0].cumprod(dim: 1) },
    Operation("cumprod with zeros", "CumprodBackward0", [[4, 2]]) {
      ($0[0] * Tensor([[1.0, 1], [0, 1], [1, 0], [0, 1]], dtype: .float64)).cumprod(dim: 0)
    },
    Operation("scatter", "ScatterBackward0", [[3, 4], [3, 2]]) {
      $0[0].scatter(dim: 1, index: Tensor([[0, 1], [1, 0], [2, 3]]), $0[1])
    },
    Operation("scatter of a part", "ScatterBackward0", [[3, 4], [2, 2]]) {
      $0[0].scatter(dim: 0, index: Tensor([[0, 1], [1, 0]]), $0[1])
    },
    Operation("scatter of a number", "ScatterBackward1", [[3, 4]]) {
      $0[0].scatter(dim: 1, index: Tensor([[0, 1], [1, 0], [2, 3]]), 2)
    },
    Operation("scatterAdd", "ScatterAddBackward0", [[3, 4], [2, 2]]) {
      $0[0].scatterAdd(dim: 1, index: Tensor([[0, 0], [1, 3]]), $0[1])
    },
    Operation("indexAdd", "IndexAddBackward0", [[2, 3], [2, 4]]) {
      $0[0].indexAdd(dim: 1, Tensor([0, 2, 0, 2]), $0[1])
    },
    Operation("indexPut", "IndexPutBackward0", [[3, 4], [2]]) {
      $0[0].indexPut([Tensor([0, 2]), Tensor([-1, 1])], $0[1])
    },
    Operation("indexPut of rows, accumulated", "IndexPutBackward0", [[3, 2], [3, 2]]) {
      $0[0].indexPut([Tensor([1, 1, 0])], $0[1], accumulate: true)
    },
  ]
}

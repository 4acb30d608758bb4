import Autograd

extension Operation {
  /// Operations that make one element of many.
  static let reductions: [Operation] = [
    Operation("sum", "SumBackward0", [[2, 3]]) { $0[0].sum() },
    Operation("sum of rows", "SumBackward1", [[2, 3]]) { $0[0].sum(dim: 0) },
    Operation("sum along the last, kept", "SumBackward1", [[2, 3]]) {
      $0[0].sum(dim: -1, keepdim: true)
    },
    Operation("sum of two dimensions", "SumBackward1", [[2, 3, 2]]) { $0[0].sum(dims: [0, 2]) },
    Operation("mean", "MeanBackward0", [[2, 3]]) { $0[0].mean() },
    Operation("mean along 1", "MeanBackward1", [[2, 3]]) { $0[0].mean(dim: 1) },
    Operation("max", "MaxBackward1", [[2, 3]]) { $0[0].max() },
    Operation("sum of a number", "SumBackward0", [[]]) { $0[0].sum() },
    Operation("sum of nothing", "SumBackward0", [[0, 2]]) { $0[0].sum() },
    Operation("sum along nothing", "SumBackward1", [[2, 0]]) { $0[0].sum(dim: 1) },
    Operation("sum of the outer dimensions, kept", "SumBackward1", [[2, 3, 2]]) {
      $0[0].sum(dims: [2, 0], keepdim: true)
    },
    Operation("sum of the inner dimensions", "SumBackward1", [[2, 3, 2]]) {
      $0[0].sum(dims: [1, 2])
    },
    Operation("sum of a transposed", "SumBackward1", [[2, 3]]) { $0[0].t().sum(dim: 0) },
    Operation("mean of two dimensions", "MeanBackward1", [[2, 3, 2]]) { $0[0].mean(dims: [0, 2]) },
    Operation("mean of a number", "MeanBackward0", [[]]) { $0[0].mean() },
    Operation("min", "MinBackward1", [[2, 3]]) { $0[0].min() },
    Operation("max with equals", "MaxBackward1", [[3]]) { ($0[0] * 0 + 1).max() },
    Operation("max along 1", "MaxBackward0", [[2, 3]]) { $0[0].max(dim: 1).values },
    Operation("max along 0, kept", "MaxBackward0", [[3, 2]]) {
      $0[0].max(dim: 0, keepdim: true).values
    },
    Operation("min along -1", "MinBackward0", [[2, 3]]) { $0[0].min(dim: -1).values },
    Operation("max along 0 of a number", "MaxBackward0", [[]]) { $0[0].max(dim: 0).values },
    Operation("amax", "AmaxBackward0", [[2, 3]]) { $0[0].amax() },
    Operation("amax along 1", "AmaxBackward0", [[2, 3]]) { $0[0].amax(dims: [1]) },
    Operation("amax of two dimensions, kept", "AmaxBackward0", [[2, 3, 2]]) {
      $0[0].amax(dims: [0, 2], keepdim: true)
    },
    Operation("amin along 0", "AminBackward0", [[2, 3]]) { $0[0].amin(dims: [0]) },
    Operation("amax with equals", "AmaxBackward0", [[4]]) { ($0[0] * 0).amax(dims: [0]) },
    Operation("prod", "ProdBackward0", [[2, 3]]) { $0[0].prod() },
    Operation("prod along 1", "ProdBackward1", [[2, 3]]) { $0[0].prod(dim: 1) },
    Operation("prod along 0, kept", "ProdBackward1", [[3, 2]]) {
      $0[0].prod(dim: 0, keepdim: true)
    },
    Operation("prod with a zero", "ProdBackward0", [[4]]) {
      ($0[0] * Tensor([1.0, 0, 1, 1], dtype: .float64)).prod()
    },
    Operation("prod with zeros along 1", "ProdBackward1", [[2, 3]]) {
      ($0[0] * Tensor([[1.0, 0, 1], [0, 1, 0]], dtype: .float64)).prod(dim: 1)
    },
    Operation("variance", "VarBackward0", [[2, 3]]) { $0[0].variance() },
    Operation("variance along 1", "VarBackward0", [[2, 3]]) { $0[0].variance(dim: 1) },
    Operation("variance without correction, kept", "VarBackward0", [[2, 3]]) {
      $0[0].variance(dim: 0, correction: 0, keepdim: true)
    },
    Operation("std", "StdBackward0", [[2, 3]]) { $0[0].std() },
    Operation("std along 1", "StdBackward0", [[2, 3]]) { $0[0].std(dim: 1) },
    Operation("norm", "LinalgVectorNormBackward0", [[2, 3]]) { $0[0].norm() },
    Operation("norm along 1", "LinalgVectorNormBackward0", [[2, 3]]) { $0[0].norm(dims: [1]) },
    Operation("1-norm", "LinalgVectorNormBackward0", [[2, 3]]) { $0[0].norm(p: 1) },
    Operation("3-norm, kept", "LinalgVectorNormBackward0", [[2, 3]]) {
      $0[0].norm(p: 3, dims: [0], keepdim: true)
    },
    Operation("largest-magnitude norm", "LinalgVectorNormBackward0", [[2, 3]]) {
      $0[0].norm(p: .infinity)
    },
    Operation("norm of a number", "LinalgVectorNormBackward0", [[]]) { $0[0].norm() },
    Operation("logsumexp", "LogsumexpBackward0", [[2, 3]]) { $0[0].logsumexp(dim: 1) },
    Operation("logsumexp of two dimensions, kept", "LogsumexpBackward0", [[2, 3]]) {
      $0[0].logsumexp(dims: [0, 1], keepdim: true)
    },
    Operation("cumsum", "CumsumBackward0", [[2, 3]]) { $0[0].cumsum(dim: 1) },
    Operation("cumsum of columns", "CumsumBackward0", [[3, 2]]) { $0[0].cumsum(dim: 0) },
    Operation("cumsum of a number", "CumsumBackward0", [[]]) { $0[0].cumsum(dim: 0) },
    Operation("sort", "SortBackward0", [[2, 4]]) { $0[0].sort().values },
    Operation("sort of columns, descending", "SortBackward0", [[4, 2]]) {
      $0[0].sort(dim: 0, descending: true).values
    },
    Operation("topk", "TopkBackward0", [[2, 4]]) { $0[0].topk(2).values },
    Operation("topk of the smallest", "TopkBackward0", [[4, 2]]) {
      $0[0].topk(3, dim: 0, largest: false).values
    },
  ]
}

import Autograd

extension Operation {
  /// Angles, matrices, sums in Einstein's notation, images of another size, and losses of points.
  static let further: [Operation] = [
    Operation("asinh", "AsinhBackward0", [[4]]) { $0[0].asinh() },
    Operation("acosh", "AcoshBackward0", [[4]], in: 1.25...2) { $0[0].acosh() },
    Operation("atanh", "AtanhBackward0", [[4]], in: -0.5...0.75) { $0[0].atanh() },
    Operation("atan2", "Atan2Backward0", [[2, 3], [3]]) { $0[0].atan2($0[1]) },
    Operation("fmod by 0.75", "FmodBackward0", [[2, 3]]) { $0[0].fmod(0.75) },
    Operation("fmod", "FmodBackward1", [[2, 3], [3]], in: 0.5...2) { $0[0].fmod(-$0[1]) },
    Operation("inverse", "LinalgInvExBackward0", [[2, 2, 2]]) {
      ($0[0] + 4 * Tensor.eye(2, dtype: .float64)).inverse()
    },
    Operation("det", "LinalgDetBackward0", [[2, 3, 3]]) { $0[0].det() },
    Operation("det of a number", "LinalgDetBackward0", [[1, 1]]) { $0[0].det() },
    Operation("einsum ii", "SumBackward1", [[3, 3]]) { einsum("ii", $0[0]) },
    Operation("einsum ii->i", nil, [[3, 3]]) { einsum("ii->i", $0[0]) },
    Operation("einsum ij->ji", "PermuteBackward0", [[2, 3]]) { einsum("ij->ji", $0[0]) },
    Operation("einsum ij->j", "SumBackward1", [[2, 3]]) { einsum("ij->j", $0[0]) },
    Operation("einsum iji,ik->jk", nil, [[2, 3, 2], [2, 2]]) {
      einsum("iji,ik->jk", $0[0], $0[1])
    },
    Operation("einsum ij,jk,kl->il", "ViewBackward0", [[2, 3], [3, 2], [2, 2]]) {
      einsum("ij,jk,kl->il", $0[0], $0[1], $0[2])
    },
    Operation("einsum i,i,i->i", nil, [[3], [3], [3]]) {
      einsum("i,i,i->i", $0[0], $0[1], $0[2])
    },
    Operation("einsum ...ij,...jk", nil, [[2, 1, 2, 3], [2, 3, 2]]) {
      einsum("...ij,...jk", $0[0], $0[1])
    },
    Operation("einsum b...,b...->...", nil, [[2, 3, 2], [2, 2]]) {
      einsum("b...,b...->...", $0[0], $0[1])
    },
    Operation("einsum ...i->i...", "PermuteBackward0", [[2, 3, 2]]) {
      einsum("...i->i...", $0[0])
    },
    Operation("prelu", "PreluKernelBackward0", [[2, 3, 2], [3]]) { $0[0].prelu($0[1]) },
    Operation("prelu of one slope", "PreluKernelBackward0", [[4], [1]]) { $0[0].prelu($0[1]) },
    Operation("upsample", "UpsampleNearest2DBackward0", [[1, 2, 2, 3]]) {
      $0[0].upsample(scaleFactor: 2)
    },
    Operation("upsample to a size", "UpsampleNearest1DBackward0", [[2, 1, 3]]) {
      $0[0].upsample(size: 5)
    },
    Operation("upsample to a smaller size", "UpsampleNearest2DBackward0", [[1, 1, 5, 3]]) {
      $0[0].upsample(size: [3, 4])
    },
    Operation("unflatten", "ViewBackward0", [[2, 6]]) { $0[0].unflatten(dim: 1, [2, -1]) },
    Operation("pairwiseDistance", nil, [[2, 3], [2, 3]]) {
      $0[0].pairwiseDistance($0[1])
    },
    Operation("cosineEmbeddingLoss", "MeanBackward0", [[3, 4], [3, 4]]) {
      $0[0].cosineEmbeddingLoss($0[1], Tensor([1, -1, 1]), margin: -1)
    },
    Operation("cosineEmbeddingLoss of one pair, sum", "SumBackward0", [[4], [4]]) {
      $0[0].cosineEmbeddingLoss($0[1], Tensor(1), reduction: .sum)
    },
    Operation("tripletMarginLoss", "MeanBackward0", [[3, 4], [3, 4], [3, 4]]) {
      $0[0].tripletMarginLoss($0[1], $0[2], margin: 4)
    },
    Operation("tripletMarginLoss, swapped, none", nil, [[3, 4], [3, 4], [3, 4]]) {
      $0[0].tripletMarginLoss($0[1], $0[2], margin: 5, p: 3, swap: true, reduction: .none)
    },
    Operation("ctcLoss", "MeanBackward0", [[5, 2, 4]]) {
      $0[0].logSoftmax(dim: 2).ctcLoss(
        Tensor([[1, 1, 3], [2, 3, 0]]), inputLengths: [5, 4], targetLengths: [3, 2])
    },
    Operation("ctcLoss, none", nil, [[4, 2, 3]]) {
      $0[0].logSoftmax(dim: 2).ctcLoss(
        Tensor([[1, 0], [0, 0]]), inputLengths: [4, 3], targetLengths: [2, 0], blank: 2,
        reduction: .none)
    },
    Operation(
      "scaledDotProductAttention, a blind query", nil, [[2, 2, 3], [2, 3, 3], [2, 3, 2]]
    ) {
      $0[0].scaledDotProductAttention(
        $0[1], $0[2], mask: Tensor([[true, false, true], [false, false, false]]))
    },
  ]
}

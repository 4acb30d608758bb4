import Autograd

extension Operation {
  /// Softmax, and losses.
  static let losses: [Operation] = [
    Operation("softmax", "SoftmaxBackward0", [[2, 3]]) { $0[0].softmax(dim: 1) },
    Operation("softmax of columns", "SoftmaxBackward0", [[3, 2]]) { $0[0].softmax(dim: 0) },
    Operation("logSoftmax", "LogSoftmaxBackward0", [[2, 3]]) { $0[0].logSoftmax(dim: 1) },
    Operation("nllLoss", "NllLossBackward0", [[3, 4]]) { $0[0].nllLoss(Tensor([1, 0, 3])) },
    Operation("nllLoss of one row", "NllLossBackward0", [[4]]) { $0[0].nllLoss(Tensor(2)) },
    Operation("mseLoss", "MseLossBackward0", [[2, 3], [2, 3]]) { $0[0].mseLoss($0[1]) },
    Operation("softmax of a number", "SoftmaxBackward0", [[]]) { $0[0].softmax(dim: 0) },
    Operation("softmax of nothing", "SoftmaxBackward0", [[0, 3]]) { $0[0].softmax(dim: 1) },
    Operation("logSoftmax of columns", "LogSoftmaxBackward0", [[3, 2]]) {
      $0[0].logSoftmax(dim: 0)
    },
    Operation("mseLoss, none", "MseLossBackward0", [[2, 3], [2, 3]]) {
      $0[0].mseLoss($0[1], reduction: .none)
    },
    Operation("mseLoss, sum", "MseLossBackward0", [[2, 3], [2, 3]]) {
      $0[0].mseLoss($0[1], reduction: .sum)
    },
    Operation("l1Loss", "MeanBackward0", [[2, 3], [2, 3]]) { $0[0].l1Loss($0[1]) },
    Operation("l1Loss, none", "AbsBackward0", [[2, 3], [2, 3]]) {
      $0[0].l1Loss($0[1], reduction: .none)
    },
    Operation("l1Loss, sum", "SumBackward0", [[2, 3], [2, 3]]) {
      $0[0].l1Loss($0[1], reduction: .sum)
    },
    Operation("huberLoss", "HuberLossBackward0", [[3, 4], [3, 4]]) { $0[0].huberLoss($0[1]) },
    Operation("huberLoss, 0.4, none", "HuberLossBackward0", [[3, 4], [3, 4]]) {
      $0[0].huberLoss($0[1], delta: 0.4, reduction: .none)
    },
    Operation("smoothL1Loss", "SmoothL1LossBackward0", [[3, 4], [3, 4]]) {
      $0[0].smoothL1Loss($0[1])
    },
    Operation("smoothL1Loss, 0.7, sum", "SmoothL1LossBackward0", [[3, 4], [3, 4]]) {
      $0[0].smoothL1Loss($0[1], beta: 0.7, reduction: .sum)
    },
    Operation("smoothL1Loss, 0", "MeanBackward0", [[3, 4], [3, 4]]) {
      $0[0].smoothL1Loss($0[1], beta: 0)
    },
    Operation(
      "binaryCrossEntropy", "BinaryCrossEntropyBackward0", [[2, 3], [2, 3]], in: 0.1...0.9
    ) { $0[0].binaryCrossEntropy($0[1]) },
    Operation(
      "binaryCrossEntropy, weighted", "BinaryCrossEntropyBackward0", [[2, 3], [2, 3]],
      in: 0.1...0.9
    ) {
      $0[0].binaryCrossEntropy($0[1], weight: weights, reduction: .none)
    },
    Operation(
      "binaryCrossEntropyWithLogits", "BinaryCrossEntropyWithLogitsBackward0", [[2, 3], [2, 3]]
    ) { $0[0].binaryCrossEntropyWithLogits($0[1]) },
    Operation(
      "binaryCrossEntropyWithLogits, weighted", "BinaryCrossEntropyWithLogitsBackward0",
      [[2, 3], [2, 3]]
    ) {
      $0[0].binaryCrossEntropyWithLogits(
        $0[1], weight: weights, posWeight: weights + 1, reduction: .sum)
    },
    Operation("nllLoss, weighted", "NllLossBackward0", [[4, 3]]) {
      $0[0].nllLoss(classes, weight: weights, ignoreIndex: 1)
    },
    Operation("nllLoss, none", "NllLossBackward0", [[4, 3]]) {
      $0[0].nllLoss(classes, weight: weights, reduction: .none)
    },
    Operation("nllLoss, sum", "NllLossBackward0", [[4, 3]]) {
      $0[0].nllLoss(classes, ignoreIndex: 2, reduction: .sum)
    },
    Operation("crossEntropy", "NllLossBackward0", [[4, 3]]) { $0[0].crossEntropy(classes) },
    Operation("crossEntropy, smoothed", "AddBackward0", [[4, 3]]) {
      $0[0].crossEntropy(classes, ignoreIndex: 1, labelSmoothing: 0.2)
    },
    Operation("crossEntropy, smoothed and weighted", "AddBackward0", [[4, 3]]) {
      $0[0].crossEntropy(classes, weight: weights, ignoreIndex: 1, labelSmoothing: 0.2)
    },
    Operation("crossEntropy, smoothed, none", "AddBackward0", [[4, 3]]) {
      $0[0].crossEntropy(
        classes, weight: weights, ignoreIndex: 1, reduction: .none, labelSmoothing: 0.2)
    },
    Operation("crossEntropy, smoothed, sum", "AddBackward0", [[4, 3]]) {
      $0[0].crossEntropy(classes, weight: weights, reduction: .sum, labelSmoothing: 0.2)
    },
    Operation("crossEntropy of one row", "AddBackward0", [[4]]) {
      $0[0].crossEntropy(Tensor(2), labelSmoothing: 0.2)
    },
  ]

  private static var weights: Tensor { Tensor([0.2, 1.0, 0.7]).to(.float64) }

  private static var classes: Tensor { Tensor([2, 0, 1, 2]) }
}

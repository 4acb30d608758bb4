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
  ]
}

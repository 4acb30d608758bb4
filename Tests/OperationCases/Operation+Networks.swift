import Autograd

extension Operation {
  /// Transposed convolution, attention, normalization, and losses of distributions.
  static let networks: [Operation] = [
    Operation("convTranspose2d", "ConvolutionBackward0", [[1, 2, 3, 3], [2, 3, 2, 2], [3]]) {
      $0[0].convTranspose2d($0[1], bias: $0[2], stride: 2, padding: 1, outputPadding: 1)
    },
    Operation("convTranspose2d of groups", "ConvolutionBackward0", [[2, 4, 3, 2], [4, 1, 3, 2]]) {
      $0[0].convTranspose2d($0[1], groups: 2, dilation: [1, 2])
    },
    Operation("convTranspose1d", "ConvolutionBackward0", [[2, 2, 4], [2, 3, 3], [3]]) {
      $0[0].convTranspose1d($0[1], bias: $0[2], stride: 2)
    },
    Operation(
      "scaledDotProductAttention", "UnsafeViewBackward0", [[2, 2, 3], [2, 4, 3], [2, 4, 2]]
    ) { $0[0].scaledDotProductAttention($0[1], $0[2]) },
    Operation(
      "scaledDotProductAttention, causal", nil,
      [[1, 2, 3, 2], [1, 2, 3, 2], [1, 2, 3, 2]]
    ) { $0[0].scaledDotProductAttention($0[1], $0[2], isCausal: true) },
    Operation(
      "scaledDotProductAttention, masked", "UnsafeViewBackward0",
      [[2, 2, 3], [2, 3, 3], [2, 3, 2]]
    ) {
      $0[0].scaledDotProductAttention(
        $0[1], $0[2], mask: Tensor([[true, false, true], [false, true, true]]))
    },
    Operation("groupNorm", nil, [[2, 4, 3], [4], [4]]) {
      $0[0].groupNorm(2, weight: $0[1], bias: $0[2])
    },
    Operation("rmsNorm", "MulBackward0", [[3, 4], [4]]) { $0[0].rmsNorm([4], weight: $0[1]) },
    Operation("klDiv", "DivBackward0", [[2, 3], [2, 3]], in: 0.1...0.9) {
      $0[0].klDiv($0[1], reduction: .batchMean)
    },
    Operation("klDiv of logarithms", "SumBackward0", [[2, 3], [2, 3]]) {
      $0[0].klDiv($0[1], reduction: .sum, logTarget: true)
    },
    Operation("crossEntropy of probabilities", nil, [[2, 3], [2, 3]]) {
      $0[0].crossEntropy($0[1])
    },
    Operation(
      "crossEntropy of probabilities, smoothed and weighted", "NegBackward0", [[4, 3], [4, 3]]
    ) {
      $0[0].crossEntropy(
        $0[1], weight: Tensor([0.2, 1.0, 0.7]).to(.float64), reduction: .sum, labelSmoothing: 0.2)
    },
    Operation("crossEntropy of sequences", "NllLoss2DBackward0", [[2, 3, 4]]) {
      $0[0].crossEntropy(Tensor([[0, 1, 2, 2], [1, 1, 0, -100]]))
    },
    Operation("crossEntropy of sequences, none", nil, [[2, 3, 2]]) {
      $0[0].crossEntropy(Tensor([[0, 1], [2, 0]]), reduction: .none)
    },
  ]
}

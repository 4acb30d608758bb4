import Autograd

extension Operation {
  /// Convolutions, and pooling.
  static let convolution: [Operation] = [
    Operation("conv2d", "ConvolutionBackward0", [[2, 2, 4, 5], [3, 2, 2, 3], [3]]) {
      $0[0].conv2d($0[1], bias: $0[2])
    },
    Operation(
      "conv2d with stride and padding", "ConvolutionBackward0", [[2, 1, 5, 4], [2, 1, 3, 3]]
    ) {
      $0[0].conv2d($0[1], stride: 2, padding: 1)
    },
    Operation(
      "conv2d with sizes for each dimension", "ConvolutionBackward0",
      [[1, 1, 6, 7], [2, 1, 2, 3], [2]]
    ) {
      $0[0].conv2d($0[1], bias: $0[2], stride: [3, 2], padding: [1, 2], dilation: [2, 1])
    },
    Operation(
      "conv2d with dilation and stride", "ConvolutionBackward0", [[1, 1, 3, 8], [1, 1, 1, 3]]
    ) {
      $0[0].conv2d($0[1], stride: [1, 2], padding: [0, 3], dilation: 2)
    },
    Operation("conv2d in groups", "ConvolutionBackward0", [[2, 4, 3, 3], [6, 2, 2, 2], [6]]) {
      $0[0].conv2d($0[1], bias: $0[2], groups: 2)
    },
    Operation("conv2d of each channel", "ConvolutionBackward0", [[1, 3, 3, 3], [3, 1, 2, 2]]) {
      $0[0].conv2d($0[1], groups: 3)
    },
    Operation("conv2d of single elements", "ConvolutionBackward0", [[2, 3, 2, 2], [2, 3, 1, 1]]) {
      $0[0].conv2d($0[1])
    },
    Operation("conv2d of the same size", "ConvolutionBackward0", [[1, 1, 3, 4], [2, 1, 3, 2]]) {
      $0[0].conv2d($0[1], padding: .same)
    },
    Operation("conv2d of one image", "SqueezeBackward1", [[2, 3, 3], [1, 2, 2, 2]]) {
      $0[0].conv2d($0[1])
    },
    Operation("conv2d of a transposed", "ConvolutionBackward0", [[1, 1, 3, 4], [1, 1, 2, 2]]) {
      $0[0].transpose(2, 3).conv2d($0[1].transpose(2, 3))
    },
    Operation("conv2d of nine images", "ConvolutionBackward0", [[9, 1, 2, 3], [1, 1, 2, 2], [1]]) {
      $0[0].conv2d($0[1], bias: $0[2])
    },
    Operation("conv2d of nothing", "ConvolutionBackward0", [[0, 1, 3, 3], [1, 1, 2, 2], [1]]) {
      $0[0].conv2d($0[1], bias: $0[2])
    },
    Operation("conv1d", "ConvolutionBackward0", [[2, 2, 6], [3, 2, 3], [3]]) {
      $0[0].conv1d($0[1], bias: $0[2], stride: 2, padding: 1)
    },
    Operation("conv1d of the same size", "ConvolutionBackward0", [[1, 2, 5], [2, 2, 2]]) {
      $0[0].conv1d($0[1], padding: .same, dilation: 2)
    },
    Operation("conv1d of one sequence", "SqueezeBackward1", [[2, 4], [1, 2, 2]]) {
      $0[0].conv1d($0[1])
    },
    Operation("maxPool2d", "MaxPool2DWithIndicesBackward0", [[2, 2, 4, 5]]) { $0[0].maxPool2d(2) },
    Operation("maxPool2d of windows that overlap", "MaxPool2DWithIndicesBackward0", [[1, 2, 5, 4]])
    { $0[0].maxPool2d([3, 2], stride: 1, padding: 1) },
    Operation("maxPool2d with dilation", "MaxPool2DWithIndicesBackward0", [[1, 1, 5, 6]]) {
      $0[0].maxPool2d(2, stride: [2, 1], dilation: [1, 2])
    },
    Operation("maxPool2d past the end", "MaxPool2DWithIndicesBackward0", [[1, 1, 5, 6]]) {
      $0[0].maxPool2d(3, stride: 2, ceilMode: true)
    },
    Operation("maxPool2d past the padding", "MaxPool2DWithIndicesBackward0", [[1, 1, 4, 5]]) {
      $0[0].maxPool2d(2, stride: 3, padding: 1, ceilMode: true)
    },
    Operation("maxPool2d of one image", "MaxPool2DWithIndicesBackward0", [[2, 4, 4]]) {
      $0[0].maxPool2d(2)
    },
    Operation("maxPool2d of equals", "MaxPool2DWithIndicesBackward0", [[1, 1, 4, 4]]) {
      ($0[0] * 0).maxPool2d(2)
    },
    Operation("maxPool1d", "SqueezeBackward1", [[2, 2, 6]]) {
      $0[0].maxPool1d(3, stride: 2, padding: 1)
    },
    Operation("avgPool2d", "AvgPool2DBackward0", [[2, 2, 4, 5]]) { $0[0].avgPool2d(2) },
    Operation("avgPool2d with padding", "AvgPool2DBackward0", [[1, 2, 5, 4]]) {
      $0[0].avgPool2d(3, stride: 2, padding: 1)
    },
    Operation("avgPool2d without counting padding", "AvgPool2DBackward0", [[1, 1, 5, 4]]) {
      $0[0].avgPool2d([3, 2], stride: 2, padding: 1, countIncludePad: false)
    },
    Operation("avgPool2d past the end", "AvgPool2DBackward0", [[1, 1, 5, 6]]) {
      $0[0].avgPool2d(3, stride: 2, padding: 1, ceilMode: true)
    },
    Operation("avgPool1d", "SqueezeBackward1", [[2, 2, 6]]) { $0[0].avgPool1d(2, stride: 1) },
    Operation("adaptiveAvgPool2d to one", "MeanBackward1", [[2, 2, 3, 2]]) {
      $0[0].adaptiveAvgPool2d(1)
    },
    Operation("adaptiveAvgPool2d", "AdaptiveAvgPool2DBackward0", [[1, 2, 4, 6]]) {
      $0[0].adaptiveAvgPool2d([2, 3])
    },
    Operation("adaptiveAvgPool2d of other sizes", "AdaptiveAvgPool2DBackward0", [[2, 5, 7]]) {
      $0[0].adaptiveAvgPool2d([3, 4])
    },
  ]

  /// Margins, tables of rows, and normalization.
  static let layers: [Operation] = [
    Operation("pad", "ConstantPadNdBackward0", [[2, 3]]) { $0[0].pad([1, 2]) },
    Operation("pad of two dimensions", "ConstantPadNdBackward0", [[2, 1, 2]]) {
      $0[0].pad([0, 1, 2, 0], mode: .constant(3))
    },
    Operation("pad that cuts off", "ConstantPadNdBackward0", [[3, 4]]) {
      $0[0].pad([-1, 2, 1, -2])
    },
    Operation("pad of a transposed", "ConstantPadNdBackward0", [[2, 3]]) { $0[0].t().pad([1, 0]) },
    Operation("pad by reflection", "ReflectionPad2DBackward0", [[1, 2, 3, 4]]) {
      $0[0].pad([2, 1, 1, 2], mode: .reflect)
    },
    Operation("pad of sequences by reflection", "ReflectionPad1DBackward0", [[2, 1, 3]]) {
      $0[0].pad([1, 2], mode: .reflect)
    },
    Operation("pad by replication", "ReplicationPad2DBackward0", [[1, 2, 3, 2]]) {
      $0[0].pad([3, 1, 0, 2], mode: .replicate)
    },
    Operation("embedding", "EmbeddingBackward0", [[4, 3]]) {
      Tensor([[1, 2], [0, 1]]).embedding($0[0])
    },
    Operation("embedding with padding", "EmbeddingBackward0", [[4, 2]]) {
      Tensor([3, 1, 3, 0]).embedding($0[0], paddingIdx: -2)
    },
    Operation("batchNorm in training", "NativeBatchNormBackward0", [[3, 2, 2, 3], [2], [2]]) {
      $0[0].batchNorm(weight: $0[1], bias: $0[2], training: true)
    },
    Operation("batchNorm of rows", "NativeBatchNormBackward0", [[5, 3], [3], [3]]) {
      $0[0].batchNorm(weight: $0[1], bias: $0[2], training: true, eps: 0.1)
    },
    Operation("batchNorm without weights", "NativeBatchNormBackward0", [[3, 2, 9]]) {
      $0[0].batchNorm(training: true)
    },
    Operation("batchNorm in use", "NativeBatchNormBackward0", [[2, 2, 3], [2], [2]]) {
      $0[0].batchNorm(
        runningMean: Tensor([0.5, -1], dtype: .float64),
        runningVar: Tensor([0.25, 2], dtype: .float64), weight: $0[1], bias: $0[2])
    },
    Operation("layerNorm", "NativeLayerNormBackward0", [[3, 4], [4], [4]]) {
      $0[0].layerNorm([4], weight: $0[1], bias: $0[2])
    },
    Operation("layerNorm of two dimensions", "NativeLayerNormBackward0", [[2, 3, 3], [3, 3]]) {
      $0[0].layerNorm([3, 3], weight: $0[1], eps: 0.1)
    },
    Operation("layerNorm without weights", "NativeLayerNormBackward0", [[2, 2, 10]]) {
      $0[0].layerNorm([10])
    },
  ]
}

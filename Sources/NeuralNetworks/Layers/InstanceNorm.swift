import Autograd

/// A layer that gives each channel of each example mean 0 and variance 1.
///
/// ```swift
/// let images = InstanceNorm2d(3, affine: true)(Tensor.randn(2, 3, 4, 4))
/// ```
///
/// Unlike batch normalization, it does the same in training and in use, unless there are running
/// statistics.
///
/// Source: Ulyanov and others, "Instance Normalization" (2016).
public class InstanceNorm: BatchNorm {
  /// Returns `(x - m) / √(v + eps)` for the mean m and variance v of x's channel in its example.
  ///
  /// With running statistics, these are used out of training. In training, the means over the batch
  /// of m and v are mixed into them. Inputs of another rank stop the program, as do other channels
  /// where the layer has numbers for each, and channels of a single value.
  public override func forward(_ input: Tensor) -> Tensor {
    checkRank(of: input)
    let (batch, channels) = (input.shape[0], input.shape[1])
    func refuse(_ expected: String) -> Never {
      trap(
        .wrongNormalization(
          operation: "\(Self.self)", shape: input.shape, expected: expected))
    }
    let hasChannels = weight != nil || runningMean != nil
    if hasChannels && channels != numFeatures { refuse("it needs \(numFeatures) channels") }
    if usesBatch && input.shape.dropFirst(2).reduce(1, *) == 1 {
      refuse("it needs more than one value per channel of an example")
    }
    func repeated(_ tensor: Tensor?) -> Tensor? { tensor?.repeat(batch) }
    let (means, variances) = (repeated(runningMean), repeated(runningVar))
    // Each channel of each example is a channel of a single one.
    let output = input.reshape([1, batch * channels] + input.shape.dropFirst(2)).batchNorm(
      runningMean: means, runningVar: variances, weight: repeated(weight), bias: repeated(bias),
      training: usesBatch, momentum: momentum ?? 0, eps: eps)
    if isTraining, let means, let variances {
      noGrad {
        runningMean?.copyInPlace(means.view(batch, channels).mean(dim: 0))
        runningVar?.copyInPlace(variances.view(batch, channels).mean(dim: 0))
      }
    }
    return output.view(input.shape)
  }
}

/// Instance normalization of shape `[batch, channels, length]`.
public final class InstanceNorm1d: InstanceNorm {
  /// Makes a layer; see `BatchNorm1d` for the parameters, of which fewer are on by default.
  public init(
    _ numFeatures: Int, eps: Double = 1e-5, momentum: Double? = 0.1, affine: Bool = false,
    trackRunningStats: Bool = false
  ) {
    super.init(
      numFeatures, eps: eps, momentum: momentum, affine: affine,
      trackRunningStats: trackRunningStats, ranks: 3...3)
  }
}

/// Instance normalization of images, of shape `[batch, channels, height, width]`.
public final class InstanceNorm2d: InstanceNorm {
  /// Makes a layer; see `BatchNorm1d` for the parameters, of which fewer are on by default.
  public init(
    _ numFeatures: Int, eps: Double = 1e-5, momentum: Double? = 0.1, affine: Bool = false,
    trackRunningStats: Bool = false
  ) {
    super.init(
      numFeatures, eps: eps, momentum: momentum, affine: affine,
      trackRunningStats: trackRunningStats, ranks: 4...4)
  }
}

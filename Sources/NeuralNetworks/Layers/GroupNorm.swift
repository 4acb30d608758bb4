import Autograd

/// A layer that gives each example mean 0 and variance 1 in every group of channels.
///
/// Inputs have shape `[batch, channels, …]`. The result is multiplied by a weight, and a bias is
/// added, for each channel.
public final class GroupNorm: Module {
  /// The number of groups, which must divide that of the channels.
  public let numGroups: Int

  /// The number of channels.
  public let numChannels: Int

  /// What each normalized channel is multiplied by, `[channels]`; nil if the layer is not affine.
  public let weight: Parameter?

  /// Added to each channel after that, `[channels]`; nil if the layer is not affine.
  public let bias: Parameter?

  private let eps: Double

  /// Makes a layer whose weights are 1 and whose biases are 0, if it is affine.
  ///
  /// `eps` is added to the variance, which can be 0. Groups that do not divide the channels stop the
  /// program.
  public init(_ numGroups: Int, _ numChannels: Int, eps: Double = 1e-5, affine: Bool = true) {
    if numGroups < 1 || numChannels % numGroups != 0 {
      trap(LayerError.channelGroups(numGroups, channels: numChannels))
    }
    self.numGroups = numGroups
    self.numChannels = numChannels
    self.eps = eps
    weight = affine ? Parameter(.ones(numChannels)) : nil
    bias = affine ? Parameter(.zeros(numChannels)) : nil
  }

  /// Returns `(x - m) / √(v + eps)` for the mean m and variance v of x's group, times weight plus
  /// bias.
  ///
  /// The same in training and in use. An input with other channels stops the program.
  public func forward(_ input: Tensor) -> Tensor {
    input.groupNorm(numGroups, weight: weight, bias: bias, eps: eps)
  }

  /// The sizes and options as PyTorch prints them, such as `2, 4, eps=1e-05, affine=True, …`.
  public var details: String {
    "\(numGroups), \(numChannels), eps=\(pythonNumber(eps)), "
      + "affine=\(weight == nil ? "False" : "True"), bias=\(bias == nil ? "False" : "True")"
  }
}

/// A layer that divides each example by its root mean square along its last dimensions.
public final class RMSNorm: Module {
  /// The sizes of the last dimensions, over which the mean square is taken.
  public let normalizedShape: [Int]

  /// What each element is multiplied by, of the normalized shape; nil without weights.
  public let weight: Parameter?

  private let eps: Double?

  /// Makes a layer whose weights are 1, if it has any.
  ///
  /// - Parameters:
  ///   - normalizedShape: The sizes of the last dimensions, or one number for a single dimension.
  ///   - eps: What is added to the mean square; by default the distance from 1 to the next number
  ///     of the input's type.
  ///   - elementwiseAffine: Whether the layer has weights.
  public init(
    _ normalizedShape: any SpatialSize, eps: Double? = nil, elementwiseAffine: Bool = true
  ) {
    self.normalizedShape = normalizedShape.spatialSizes
    self.eps = eps
    weight = elementwiseAffine ? Parameter(.full(normalizedShape.spatialSizes, 1.0)) : nil
  }

  /// Returns `x / √(mean(x²) + eps)` times the weight; no mean is subtracted.
  ///
  /// An input whose last sizes are others stops the program.
  public func forward(_ input: Tensor) -> Tensor {
    input.rmsNorm(normalizedShape, weight: weight, eps: eps)
  }

  /// The shape and options as PyTorch prints them, such as `(8,), eps=None, …`.
  public var details: String {
    "\(tuple(normalizedShape)), eps=\(eps.map(pythonNumber) ?? "None"), "
      + "elementwise_affine=\(weight == nil ? "False" : "True")"
  }
}

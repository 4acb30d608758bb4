import Autograd

/// A layer that gives each example mean 0 and variance 1 in every group of channels.
///
/// Inputs have shape [batch, channels, …]. The result is multiplied by a weight, and a bias is added, for
/// each channel.
public final class GroupNorm: Module {
  public let numGroups: Int
  public let numChannels: Int

  /// The weights and biases, of shape [channels].
  public let weight: Parameter?
  public let bias: Parameter?

  private let eps: Double

  /// Makes a layer whose weights are 1 and whose biases are 0, if it is affine.
  public init(_ numGroups: Int, _ numChannels: Int, eps: Double = 1e-5, affine: Bool = true) {
    self.numGroups = numGroups
    self.numChannels = numChannels
    self.eps = eps
    weight = affine ? Parameter(.ones(numChannels)) : nil
    bias = affine ? Parameter(.zeros(numChannels)) : nil
  }

  public func forward(_ input: Tensor) -> Tensor {
    input.groupNorm(numGroups, weight: weight, bias: bias, eps: eps)
  }

  public var details: String {
    "\(numGroups), \(numChannels), eps=\(pythonNumber(eps)), "
      + "affine=\(weight == nil ? "False" : "True"), bias=\(bias == nil ? "False" : "True")"
  }
}

/// A layer that divides each example by its root mean square along its last dimensions.
public final class RMSNorm: Module {
  public let normalizedShape: [Int]

  /// The weights, of the normalized shape.
  public let weight: Parameter?

  private let eps: Double?

  /// Makes a layer whose weights are 1, if it has any.
  ///
  /// - Parameter eps: What is added to the mean square; by default the distance from 1 to the next
  ///   number.
  public init(
    _ normalizedShape: any SpatialSize, eps: Double? = nil, elementwiseAffine: Bool = true
  ) {
    self.normalizedShape = normalizedShape.spatialSizes
    self.eps = eps
    weight = elementwiseAffine ? Parameter(.full(normalizedShape.spatialSizes, 1.0)) : nil
  }

  public func forward(_ input: Tensor) -> Tensor {
    input.rmsNorm(normalizedShape, weight: weight, eps: eps)
  }

  public var details: String {
    "\(tuple(normalizedShape)), eps=\(eps.map(pythonNumber) ?? "None"), "
      + "elementwise_affine=\(weight == nil ? "False" : "True")"
  }
}

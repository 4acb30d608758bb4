import Autograd

/// A layer that gives each example mean 0 and variance 1 along its last dimensions.
///
/// The result is multiplied by a weight, and a bias is added, for each element of these dimensions.
///
/// Source: Ba, Kiros and Hinton, "Layer Normalization" (2016).
public final class LayerNorm: Module {
  public let normalizedShape: [Int]

  /// The weights and biases, of the normalized shape.
  public let weight: Parameter?
  public let bias: Parameter?

  private let eps: Double

  /// Makes a layer whose weights are 1 and whose biases are 0.
  ///
  /// - Parameters:
  ///   - normalizedShape: The sizes of the dimensions that are normalized together, at the end.
  ///   - eps: What is added to the variance, which can be 0.
  ///   - elementwiseAffine: Whether the layer has weights, and biases unless `bias` is false.
  public init(
    _ normalizedShape: any SpatialSize, eps: Double = 1e-5, elementwiseAffine: Bool = true,
    bias: Bool = true
  ) {
    let shape = normalizedShape.spatialSizes
    self.normalizedShape = shape
    self.eps = eps
    weight = elementwiseAffine ? Parameter(.full(shape, 1.0)) : nil
    self.bias = elementwiseAffine && bias ? Parameter(.full(shape, 0.0)) : nil
  }

  public func forward(_ input: Tensor) -> Tensor {
    input.layerNorm(normalizedShape, weight: weight, bias: bias, eps: eps)
  }

  public var details: String {
    "\(tuple(normalizedShape)), eps=\(pythonNumber(eps)), "
      + "elementwise_affine=\(weight == nil ? "False" : "True"), "
      + "bias=\(bias == nil ? "False" : "True")"
  }
}

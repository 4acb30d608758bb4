import Autograd

/// A layer that gives each example mean 0 and variance 1 along its last dimensions.
///
/// The result is multiplied by a weight, and a bias is added, for each element of these dimensions.
///
/// Source: Ba, Kiros and Hinton, "Layer Normalization" (2016).
public final class LayerNorm: Module {
  /// The sizes of the last dimensions, which are normalized together.
  public let normalizedShape: [Int]

  /// What each element is multiplied by, of the normalized shape; nil without weights.
  public let weight: Parameter?

  /// Added to each element after that, of the normalized shape; nil without biases.
  public let bias: Parameter?

  private let eps: Double

  /// Makes a layer whose weights are 1 and whose biases are 0.
  ///
  /// - Parameters:
  ///   - normalizedShape: The sizes of the last dimensions, or one number for a single dimension.
  ///   - eps: What is added to the variance, which can be 0.
  ///   - elementwiseAffine: Whether the layer has weights, and biases unless `bias` is false.
  ///   - bias: Whether there are biases beside the weights.
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

  /// Returns `(x - m) / √(v + eps)` for the mean m and variance v of an example, times weight plus
  /// bias.
  ///
  /// The variance has n as its divisor. An input whose last sizes are others stops the program.
  public func forward(_ input: Tensor) -> Tensor {
    input.layerNorm(normalizedShape, weight: weight, bias: bias, eps: eps)
  }

  /// The shape and options as PyTorch prints them, such as `(8,), eps=1e-05, …`.
  public var details: String {
    "\(tuple(normalizedShape)), eps=\(pythonNumber(eps)), "
      + "elementwise_affine=\(weight == nil ? "False" : "True"), "
      + "bias=\(bias == nil ? "False" : "True")"
  }
}

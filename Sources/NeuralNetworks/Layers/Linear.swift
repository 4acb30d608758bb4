import Autograd

/// A layer in which every output is a weighted sum of all inputs, plus a bias: `y = x Wᵀ + b`.
public class Linear: Module {
  public let inFeatures: Int
  public let outFeatures: Int

  /// The weights W, of shape [outputs, inputs].
  ///
  /// Another layer's may be set, and then both learn the same.
  public var weight: Parameter

  /// The biases b, of shape [outputs].
  public let bias: Parameter?

  /// Makes a layer with random parameters.
  public init(
    _ inFeatures: Int, _ outFeatures: Int, bias: Bool = true, generator: Generator = .default
  ) {
    self.inFeatures = inFeatures
    self.outFeatures = outFeatures
    weight = Parameter(
      Initialization.kaimingUniform(
        [outFeatures, inFeatures], fanIn: inFeatures, generator: generator))
    self.bias =
      bias
      ? Parameter(Initialization.bias(outFeatures, fanIn: inFeatures, generator: generator)) : nil
  }

  public func forward(_ input: Tensor) -> Tensor { input.linear(weight: weight, bias: bias) }

  public var details: String {
    "in_features=\(inFeatures), out_features=\(outFeatures), "
      + "bias=\(bias == nil ? "False" : "True")"
  }
}

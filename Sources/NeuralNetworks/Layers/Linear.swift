import Autograd

/// A layer in which every output is a weighted sum of all inputs, plus a bias: `y = x Wᵀ + b`.
public class Linear: Module {
  /// The size of the last dimension of inputs.
  public let inFeatures: Int

  /// The size of the last dimension of outputs.
  public let outFeatures: Int

  /// The weights W, `[outFeatures, inFeatures]`.
  ///
  /// Another layer's may be set, and then both learn the same.
  public var weight: Parameter

  /// Added to each output, `[outFeatures]`; nil without a bias.
  public let bias: Parameter?

  /// Makes a layer with parameters drawn uniformly from `±1 / √inFeatures`.
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

  /// Returns `x Wᵀ + b` for each row x of the last dimension: `[…, inFeatures]` to
  /// `[…, outFeatures]`.
  ///
  /// An input whose last size is another one stops the program.
  public func forward(_ input: Tensor) -> Tensor { input.linear(weight: weight, bias: bias) }

  /// The sizes as PyTorch prints them, such as `in_features=2, out_features=1, bias=True`.
  public var details: String {
    "in_features=\(inFeatures), out_features=\(outFeatures), "
      + "bias=\(bias == nil ? "False" : "True")"
  }
}

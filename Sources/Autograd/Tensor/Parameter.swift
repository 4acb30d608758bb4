/// A tensor that a model learns: a leaf that requires gradients, and that is printed as a
/// parameter.
public final class Parameter: Tensor {
  /// Makes a parameter that shares the memory of the tensor.
  public init(_ tensor: Tensor, requiresGrad: Bool = true) {
    super.init(
      storage: tensor.storage, shape: tensor.shape, strides: tensor.strides, offset: tensor.offset,
      isView: true)
    self.requiresGrad = requiresGrad
  }
}

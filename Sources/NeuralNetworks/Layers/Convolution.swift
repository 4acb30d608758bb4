import Autograd

/// A layer in which every output is a weighted sum of a small part of the input, plus a bias.
///
/// The part is a window that slides along the input, with the same weights at every place.
public class Convolution: Module {
  public let inChannels: Int
  public let outChannels: Int

  /// The weights, of shape [outputs, channels / groups, kernel…].
  public let weight: Parameter

  /// The biases, of shape [outputs].
  public let bias: Parameter?

  fileprivate let stride: [Int]
  fileprivate let padding: [Int]?
  fileprivate let dilation: [Int]
  fileprivate let groups: Int

  fileprivate init(
    _ inChannels: Int, _ outChannels: Int, kernelSize: [Int], stride: [Int], padding: [Int]?,
    dilation: [Int], groups: Int, bias: Bool, generator: Generator
  ) {
    self.inChannels = inChannels
    self.outChannels = outChannels
    self.stride = stride
    self.padding = padding
    self.dilation = dilation
    self.groups = groups
    let fanIn = kernelSize.reduce(inChannels / groups, *)
    weight = Parameter(
      Initialization.kaimingUniform(
        [outChannels, inChannels / groups] + kernelSize, fanIn: fanIn, generator: generator))
    self.bias =
      bias ? Parameter(Initialization.bias(outChannels, fanIn: fanIn, generator: generator)) : nil
  }

  public func forward(_ input: Tensor) -> Tensor { preconditionFailure("a layer of its own") }

  public var details: String {
    let ones = stride.map { _ in 1 }
    var parts = [
      "\(inChannels)", "\(outChannels)", "kernel_size=\(tuple(Array(weight.shape.dropFirst(2))))",
      "stride=\(tuple(stride))",
    ]
    if padding != stride.map({ _ in 0 }) { parts.append("padding=\(padding.map(tuple) ?? "same")") }
    if dilation != ones { parts.append("dilation=\(tuple(dilation))") }
    if groups != 1 { parts.append("groups=\(groups)") }
    if bias == nil { parts.append("bias=False") }
    return parts.joined(separator: ", ")
  }
}

/// The convolution of images, of shape [batch, channels, height, width].
public final class Conv2d: Convolution {
  /// Makes a layer with random weights; see `Tensor.conv2d` for what the numbers mean.
  public init(
    _ inChannels: Int, _ outChannels: Int, kernelSize: any SpatialSize,
    stride: any SpatialSize = 1, padding: some ConvolutionPadding = 0,
    dilation: any SpatialSize = 1, groups: Int = 1, bias: Bool = true,
    generator: Generator = .default
  ) {
    func sizes(_ size: any SpatialSize) -> [Int] { size.sizes(2, operation: "Conv2d") }
    super.init(
      inChannels, outChannels, kernelSize: sizes(kernelSize), stride: sizes(stride),
      padding: padding.paddingSizes.map(sizes), dilation: sizes(dilation), groups: groups,
      bias: bias, generator: generator)
  }

  public override func forward(_ input: Tensor) -> Tensor {
    if let padding {
      input.conv2d(
        weight, bias: bias, stride: stride, padding: padding, dilation: dilation, groups: groups)
    } else {
      input.conv2d(
        weight, bias: bias, stride: stride, padding: .same, dilation: dilation, groups: groups)
    }
  }
}

/// The convolution of sequences, of shape [batch, channels, length].
public final class Conv1d: Convolution {
  /// Makes a layer with random weights; see `Tensor.conv2d` for what the numbers mean.
  public init(
    _ inChannels: Int, _ outChannels: Int, kernelSize: any SpatialSize,
    stride: any SpatialSize = 1, padding: some ConvolutionPadding = 0,
    dilation: any SpatialSize = 1, groups: Int = 1, bias: Bool = true,
    generator: Generator = .default
  ) {
    func sizes(_ size: any SpatialSize) -> [Int] { size.sizes(1, operation: "Conv1d") }
    super.init(
      inChannels, outChannels, kernelSize: sizes(kernelSize), stride: sizes(stride),
      padding: padding.paddingSizes.map(sizes), dilation: sizes(dilation), groups: groups,
      bias: bias, generator: generator)
  }

  public override func forward(_ input: Tensor) -> Tensor {
    if let padding {
      input.conv1d(
        weight, bias: bias, stride: stride, padding: padding, dilation: dilation, groups: groups)
    } else {
      input.conv1d(
        weight, bias: bias, stride: stride, padding: .same, dilation: dilation, groups: groups)
    }
  }
}

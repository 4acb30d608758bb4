import Autograd

/// The transposed convolution of images, of shape [batch, channels, height, width].
///
/// With a stride of 2 it makes images twice as large, as a generator or a decoder needs it.
public final class ConvTranspose2d: Module {
  public let inChannels: Int
  public let outChannels: Int

  /// The weights, of shape [channels, outputs / groups, height, width].
  public let weight: Parameter

  /// The biases, of shape [outputs].
  public let bias: Parameter?

  private let stride: [Int]
  private let padding: [Int]
  private let outputPadding: [Int]
  private let dilation: [Int]
  private let groups: Int

  /// Makes a layer with random weights; see `Tensor.convTranspose2d` for what the numbers mean.
  public init(
    _ inChannels: Int, _ outChannels: Int, kernelSize: any SpatialSize,
    stride: any SpatialSize = 1, padding: any SpatialSize = 0, outputPadding: any SpatialSize = 0,
    groups: Int = 1, bias: Bool = true, dilation: any SpatialSize = 1,
    generator: Generator = .default
  ) {
    func sizes(_ size: any SpatialSize) -> [Int] { size.sizes(2, operation: "ConvTranspose2d") }
    self.inChannels = inChannels
    self.outChannels = outChannels
    self.stride = sizes(stride)
    self.padding = sizes(padding)
    self.outputPadding = sizes(outputPadding)
    self.dilation = sizes(dilation)
    self.groups = groups
    let kernel = sizes(kernelSize)
    // PyTorch counts the outputs, which stand where a convolution has its inputs.
    let fanIn = kernel.reduce(outChannels / groups, *)
    weight = Parameter(
      Initialization.kaimingUniform(
        [inChannels, outChannels / groups] + kernel, fanIn: fanIn, generator: generator))
    self.bias =
      bias ? Parameter(Initialization.bias(outChannels, fanIn: fanIn, generator: generator)) : nil
  }

  public func forward(_ input: Tensor) -> Tensor {
    input.convTranspose2d(
      weight, bias: bias, stride: stride, padding: padding, outputPadding: outputPadding,
      groups: groups, dilation: dilation)
  }

  public var details: String {
    var parts = [
      "\(inChannels)", "\(outChannels)", "kernel_size=\(tuple(Array(weight.shape.dropFirst(2))))",
      "stride=\(tuple(stride))",
    ]
    if padding != [0, 0] { parts.append("padding=\(tuple(padding))") }
    if dilation != [1, 1] { parts.append("dilation=\(tuple(dilation))") }
    if outputPadding != [0, 0] { parts.append("output_padding=\(tuple(outputPadding))") }
    if groups != 1 { parts.append("groups=\(groups)") }
    if bias == nil { parts.append("bias=False") }
    return parts.joined(separator: ", ")
  }
}

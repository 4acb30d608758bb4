import Autograd

/// A layer in which every output is a weighted sum of a small part of the input, plus a bias.
///
/// The part is a window that slides along the input, with the same weights at every place.
public class Convolution: Module {
  /// The size of dimension 1 of inputs.
  public let inChannels: Int

  /// The size of dimension 1 of outputs, each with a window of its own.
  public let outChannels: Int

  /// The weights, `[outputs, channels / groups, kernel…]`.
  ///
  /// Those of a transposed convolution have shape `[channels, outputs / groups, kernel…]`.
  public let weight: Parameter

  /// Added to each output channel, `[outputs]`; nil without a bias.
  public let bias: Parameter?

  let stride: [Int]
  /// The padding at each side, or nil for as much as keeps the size.
  let padding: [Int]?
  let outputPadding: [Int]
  let dilation: [Int]
  let groups: Int

  /// Makes a layer with random weights.
  ///
  /// `outputPadding` is what a transposed convolution adds at the end, and nil for all others.
  init(
    _ inChannels: Int, _ outChannels: Int, kernelSize: [Int], stride: [Int], padding: [Int]?,
    outputPadding: [Int]? = nil, dilation: [Int], groups: Int, bias: Bool, generator: Generator
  ) {
    let layer = "\(Self.self)"
    if groups < 1 || inChannels % groups != 0 || outChannels % groups != 0 {
      trap(
        LayerError.groups(layer: layer, groups: groups, inputs: inChannels, outputs: outChannels))
    }
    if padding == nil && stride.contains(where: { $0 != 1 }) {
      trap(TensorError.sameWithStride(operation: layer, stride: stride))
    }
    self.inChannels = inChannels
    self.outChannels = outChannels
    self.stride = stride
    self.padding = padding
    self.outputPadding = outputPadding ?? stride.map { _ in 0 }
    self.dilation = dilation
    self.groups = groups
    // PyTorch counts the second size, which of a transposed convolution is that of the outputs.
    let (rows, columns) =
      outputPadding == nil
      ? (outChannels, inChannels / groups) : (inChannels, outChannels / groups)
    let fanIn = kernelSize.reduce(columns, *)
    weight = Parameter(
      Initialization.kaimingUniform(
        [rows, columns] + kernelSize, fanIn: fanIn, generator: generator))
    self.bias =
      bias ? Parameter(Initialization.bias(outChannels, fanIn: fanIn, generator: generator)) : nil
  }

  /// Returns the convolution of a batch, which the subclasses compute.
  public func forward(_ input: Tensor) -> Tensor { preconditionFailure("subclasses override this") }

  /// The sizes and options as PyTorch prints them; options with their defaults are left out.
  public var details: String {
    let (zeros, ones) = (stride.map { _ in 0 }, stride.map { _ in 1 })
    var parts = [
      "\(inChannels)", "\(outChannels)", "kernel_size=\(tuple(Array(weight.shape.dropFirst(2))))",
      "stride=\(tuple(stride))",
    ]
    if padding != zeros { parts.append("padding=\(padding.map(tuple) ?? "same")") }
    if dilation != ones { parts.append("dilation=\(tuple(dilation))") }
    if outputPadding != zeros { parts.append("output_padding=\(tuple(outputPadding))") }
    if groups != 1 { parts.append("groups=\(groups)") }
    if bias == nil { parts.append("bias=False") }
    return parts.joined(separator: ", ")
  }
}

/// The common part of the convolutions of images and of sequences.
public class PlainConvolution: Convolution {
  /// The number of dimensions along which the window slides.
  fileprivate class var dimensions: Int { preconditionFailure("subclasses override this") }

  /// Makes a layer with random weights whose outputs have the size of the inputs.
  public convenience init(
    _ inChannels: Int, _ outChannels: Int, kernelSize: any SpatialSize,
    stride: any SpatialSize = 1, padding: SamePadding, dilation: any SpatialSize = 1,
    groups: Int = 1, bias: Bool = true, generator: Generator = .default
  ) {
    self.init(
      inChannels, outChannels, kernelSize: kernelSize, stride: stride, padding: nil,
      dilation: dilation, groups: groups, bias: bias, generator: generator)
  }

  /// Makes a layer with random weights; see `Tensor.conv2d` for what the numbers mean.
  ///
  /// A single size counts for all dimensions. `padding` is the number of zeros at each side; nil means
  /// as many as keep the size. Groups that do not divide both numbers of channels stop the program;
  /// whether the sizes fit is checked when the layer is called.
  public init(
    _ inChannels: Int, _ outChannels: Int, kernelSize: any SpatialSize,
    stride: any SpatialSize = 1, padding: (any SpatialSize)? = 0,
    dilation: any SpatialSize = 1, groups: Int = 1, bias: Bool = true,
    generator: Generator = .default
  ) {
    let layer = Self.self
    func sizes(_ size: any SpatialSize) -> [Int] {
      size.sizes(layer.dimensions, operation: "\(layer)")
    }
    super.init(
      inChannels, outChannels, kernelSize: sizes(kernelSize), stride: sizes(stride),
      padding: padding.map(sizes), dilation: sizes(dilation), groups: groups, bias: bias,
      generator: generator)
  }

  /// Returns the convolution of a batch, or of a single image or sequence without that dimension.
  ///
  /// Each size becomes `⌊(size + 2 padding - dilation · (kernel - 1) - 1) / stride⌋ + 1`, or stays
  /// the same with a padding of `.same`, which needs a stride of 1.
  public override func forward(_ input: Tensor) -> Tensor {
    if let padding { convolved(input, padding) } else { convolved(input, .same) }
  }

  private func convolved(_ input: Tensor, _ padding: some ConvolutionPadding) -> Tensor {
    Self.dimensions == 2
      ? input.conv2d(
        weight, bias: bias, stride: stride, padding: padding, dilation: dilation, groups: groups)
      : input.conv1d(
        weight, bias: bias, stride: stride, padding: padding, dilation: dilation, groups: groups)
  }
}

/// The convolution of images, of shape `[batch, channels, height, width]`.
public final class Conv2d: PlainConvolution {
  override class var dimensions: Int { 2 }
}

/// The convolution of sequences, of shape `[batch, channels, length]`.
public final class Conv1d: PlainConvolution {
  override class var dimensions: Int { 1 }
}

/// The transposed convolution of images, of shape `[batch, channels, height, width]`.
///
/// With a stride of 2 it makes images twice as large, as a generator or a decoder needs it.
public final class ConvTranspose2d: Convolution {
  /// Makes a layer with random weights; see `Tensor.convTranspose2d` for what the numbers mean.
  ///
  /// Groups that do not divide both numbers of channels stop the program.
  public init(
    _ inChannels: Int, _ outChannels: Int, kernelSize: any SpatialSize,
    stride: any SpatialSize = 1, padding: any SpatialSize = 0, outputPadding: any SpatialSize = 0,
    groups: Int = 1, bias: Bool = true, dilation: any SpatialSize = 1,
    generator: Generator = .default
  ) {
    func sizes(_ size: any SpatialSize) -> [Int] { size.sizes(2, operation: "ConvTranspose2d") }
    super.init(
      inChannels, outChannels, kernelSize: sizes(kernelSize), stride: sizes(stride),
      padding: sizes(padding), outputPadding: sizes(outputPadding), dilation: sizes(dilation),
      groups: groups, bias: bias, generator: generator)
  }

  /// Returns the transposed convolution of a batch, or of a single image without that dimension.
  ///
  /// Each size becomes
  /// `(size - 1) · stride - 2 padding + dilation · (kernel - 1) + outputPadding + 1`.
  public override func forward(_ input: Tensor) -> Tensor {
    input.convTranspose2d(
      weight, bias: bias, stride: stride, padding: padding ?? [0], outputPadding: outputPadding,
      groups: groups, dilation: dilation)
  }
}

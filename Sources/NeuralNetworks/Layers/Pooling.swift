import Autograd

/// The layer of the largest element of each window; `MaxPool2d` and `MaxPool1d` choose the
/// dimensions.
public class MaxPool: Module {
  private let pool: PoolingSizes
  private let dilation: any SpatialSize
  private let ceilMode: Bool

  fileprivate class var isOfImages: Bool { preconditionFailure("subclasses override this") }

  /// Makes a layer; whether the sizes fit is checked when it is called.
  ///
  /// - Parameters:
  ///   - kernelSize: The size of the window: one number, or one for each dimension.
  ///   - stride: How far the window moves; by default its own size.
  ///   - padding: The width of a margin without elements, at most half of the window.
  ///   - dilation: How far apart the elements under the window are.
  ///   - ceilMode: Whether a last window may reach past the end.
  public init(
    _ kernelSize: any SpatialSize, stride: (any SpatialSize)? = nil, padding: any SpatialSize = 0,
    dilation: any SpatialSize = 1, ceilMode: Bool = false
  ) {
    pool = PoolingSizes(kernel: kernelSize, stride: stride ?? kernelSize, padding: padding)
    self.dilation = dilation
    self.ceilMode = ceilMode
  }

  /// Returns the largest elements of each channel, whose gradients go to their places.
  public func forward(_ input: Tensor) -> Tensor {
    (Self.isOfImages ? input.maxPool2d : input.maxPool1d)(
      pool.kernel, pool.stride, pool.padding, dilation, ceilMode)
  }

  /// The sizes as PyTorch prints them, such as `kernel_size=2, stride=2, padding=0, …`.
  public var details: String {
    pool.details + ", dilation=\(dilation.text), ceil_mode=\(ceilMode ? "True" : "False")"
  }
}

/// The layer of the largest element of each window on images; see `Tensor.maxPool2d`.
public final class MaxPool2d: MaxPool {
  override class var isOfImages: Bool { true }
}

/// The layer of the largest element of each window on sequences; see `Tensor.maxPool1d`.
public final class MaxPool1d: MaxPool {
  override class var isOfImages: Bool { false }
}

/// The layer of the mean of each window; `AvgPool2d` and `AvgPool1d` choose the dimensions.
public class AvgPool: Module {
  private let pool: PoolingSizes
  private let ceilMode: Bool
  private let countIncludePad: Bool

  fileprivate class var isOfImages: Bool { preconditionFailure("subclasses override this") }

  /// Makes a layer; whether the sizes fit is checked when it is called.
  ///
  /// - Parameters:
  ///   - kernelSize: The size of the window: one number, or one for each dimension.
  ///   - stride: How far the window moves; by default its own size.
  ///   - padding: The width of a margin of zeros, at most half of the window.
  ///   - ceilMode: Whether a last window may reach past the end.
  ///   - countIncludePad: Whether the zeros of the margin count in the mean.
  public init(
    _ kernelSize: any SpatialSize, stride: (any SpatialSize)? = nil, padding: any SpatialSize = 0,
    ceilMode: Bool = false, countIncludePad: Bool = true
  ) {
    let (stride, isOfImages) = (stride ?? kernelSize, Self.isOfImages)
    // Of sequences, PyTorch prints the numbers as tuples.
    func printed(_ size: any SpatialSize) -> any SpatialSize {
      isOfImages ? size : size.spatialSizes
    }
    pool = PoolingSizes(
      kernel: printed(kernelSize), stride: printed(stride), padding: printed(padding))
    self.ceilMode = ceilMode
    self.countIncludePad = countIncludePad
  }

  /// Returns the means of each channel, whose gradients are shared evenly by their windows.
  public func forward(_ input: Tensor) -> Tensor {
    (Self.isOfImages ? input.avgPool2d : input.avgPool1d)(
      pool.kernel, pool.stride, pool.padding, ceilMode, countIncludePad)
  }

  /// The sizes as PyTorch prints them, such as `kernel_size=2, stride=2, padding=0`.
  public var details: String { pool.details }
}

/// The layer of the mean of each window on images; see `Tensor.avgPool2d`.
public final class AvgPool2d: AvgPool {
  override class var isOfImages: Bool { true }
}

/// The layer of the mean of each window on sequences; see `Tensor.avgPool1d`.
public final class AvgPool1d: AvgPool {
  override class var isOfImages: Bool { false }
}

/// The layer of means over as many windows as are asked for; see `Tensor.adaptiveAvgPool2d`.
public final class AdaptiveAvgPool2d: Module {
  private let outputSize: any SpatialSize

  /// Makes a layer for outputs of this height and width, or one number for both.
  public init(_ outputSize: any SpatialSize) { self.outputSize = outputSize }

  /// Returns `[…, channels, height, width]` with the means over windows of about equal size.
  ///
  /// Inputs are images with or without a batch; others stop the program.
  public func forward(_ input: Tensor) -> Tensor { input.adaptiveAvgPool2d(outputSize) }

  /// The size as it was given, such as `output_size=1` or `output_size=(2, 3)`.
  public var details: String { "output_size=\(outputSize.text)" }
}

/// The sizes that all pooling layers have.
private struct PoolingSizes {
  let kernel: any SpatialSize
  let stride: any SpatialSize
  let padding: any SpatialSize

  var details: String {
    "kernel_size=\(kernel.text), stride=\(stride.text), padding=\(padding.text)"
  }
}

extension SpatialSize {
  /// The number, or the numbers in parentheses, as PyTorch prints them.
  var text: String { self is Int ? "\(self)" : tuple(spatialSizes) }
}

/// Sizes as Python prints a tuple of them.
func tuple(_ sizes: [Int]) -> String {
  let list = sizes.map(String.init).joined(separator: ", ")
  return sizes.count == 1 ? "(\(list),)" : "(\(list))"
}

import Autograd

/// The layer of the largest element of each window; `MaxPool2d` and `MaxPool1d` choose the
/// dimensions.
public class MaxPool: Module {
  private let pool: PoolingSizes
  private let dilation: any SpatialSize
  private let ceilMode: Bool

  fileprivate class var isOfImages: Bool { preconditionFailure("subclasses override this") }

  public init(
    _ kernelSize: any SpatialSize, stride: (any SpatialSize)? = nil, padding: any SpatialSize = 0,
    dilation: any SpatialSize = 1, ceilMode: Bool = false
  ) {
    pool = PoolingSizes(kernel: kernelSize, stride: stride ?? kernelSize, padding: padding)
    self.dilation = dilation
    self.ceilMode = ceilMode
  }

  public func forward(_ input: Tensor) -> Tensor {
    (Self.isOfImages ? input.maxPool2d : input.maxPool1d)(
      pool.kernel, pool.stride, pool.padding, dilation, ceilMode)
  }

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

  public func forward(_ input: Tensor) -> Tensor {
    (Self.isOfImages ? input.avgPool2d : input.avgPool1d)(
      pool.kernel, pool.stride, pool.padding, ceilMode, countIncludePad)
  }

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

  public init(_ outputSize: any SpatialSize) { self.outputSize = outputSize }

  public func forward(_ input: Tensor) -> Tensor { input.adaptiveAvgPool2d(outputSize) }

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

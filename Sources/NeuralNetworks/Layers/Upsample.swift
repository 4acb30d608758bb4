import Autograd

/// A layer that makes images larger by repeating the nearest pixel; see `Tensor.upsample`.
///
/// ```swift
/// let larger = Sequential(Upsample(scaleFactor: 2), Conv2d(3, 3, kernelSize: 3, padding: 1))
/// ```
public final class Upsample: Module {
  private let size: (any SpatialSize)?
  private let scaleFactor: Double?

  /// Makes a layer whose images have a given size: one number, or one for each dimension.
  public init(size: any SpatialSize) {
    self.size = size
    scaleFactor = nil
  }

  /// Makes a layer that multiplies each size by a factor and rounds it down.
  public init(scaleFactor: Double) {
    size = nil
    self.scaleFactor = scaleFactor
  }

  /// Returns images of shape `[batch, channels, size…]`, each pixel that of the nearest place.
  public func forward(_ input: Tensor) -> Tensor {
    if let size { return input.upsample(size: size) }
    return input.upsample(scaleFactor: scaleFactor ?? 1)
  }

  /// The size or factor, such as `scale_factor=2.0, mode='nearest'`.
  public var details: String {
    let size = size.map { "size=\($0.text)" } ?? "scale_factor=\(scaleFactor ?? 1)"
    return size + ", mode='nearest'"
  }
}

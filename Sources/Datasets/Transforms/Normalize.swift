import Autograd

/// Shifts and scales the numbers of each channel: (x - mean) / deviation, rounded to float32.
public struct Normalize: Transform {
  private let mean: [Float]
  private let deviation: [Float]

  /// Makes a transform from a mean and a deviation for each channel, or one for all.
  ///
  /// A deviation of 0 stops the program.
  public init(mean: [Double], std: [Double]) {
    self.mean = mean.map(Float.init)
    deviation = std.map(Float.init)
    if let zero = deviation.firstIndex(of: 0) { trap(.zeroDeviation(position: zero)) }
  }

  /// Returns `(x - mean) / deviation` for each number of a float32 image
  /// `[channels, height, width]`.
  ///
  /// Means or deviations for another number of channels stop the program.
  public func callAsFunction(_ image: Tensor) -> Tensor {
    let layout = ImageLayout(image, for: "Normalize")
    for values in [mean, deviation] where ![1, layout.channels].contains(values.count) {
      trap(.channels(shape: image.shape, means: mean.count, deviations: deviation.count))
    }
    let pixels = image.scalars()
    let size = layout.height * layout.width
    return Tensor.float32(shape: image.shape) { out in
      for channel in 0..<layout.channels {
        let mean = mean[mean.count == 1 ? 0 : channel]
        let deviation = deviation[deviation.count == 1 ? 0 : channel]
        for i in channel * size..<(channel + 1) * size { out[i] = (pixels[i] - mean) / deviation }
      }
    }
  }
}

/// The sizes of an image.
struct ImageLayout {
  let channels: Int
  let height: Int
  let width: Int

  init(_ image: Tensor, for transform: String) {
    if image.dtype != .float32 {
      trap(.wrongType(operation: transform, expected: .float32, found: image.dtype))
    }
    if image.rank != 3 { trap(.noImage(transform, shape: image.shape)) }
    (channels, height, width) = (image.shape[0], image.shape[1], image.shape[2])
  }
}

import Autograd

/// Exchanges left and right with a probability.
///
/// Draws as torchvision: one number from `[0, 1)` for each image, which is flipped if it is less
/// than p.
public struct RandomHorizontalFlip: Transform {
  private let p: Float
  private let generator: Generator

  /// Makes a transform that flips an image with probability p, which must be from 0 to 1.
  public init(_ p: Double = 0.5, generator: Generator = .default) {
    if !(0...1).contains(p) { trap(.probability(p)) }
    self.p = Float(p)
    self.generator = generator
  }

  /// Returns the mirror image of a float32 image `[channels, height, width]`, or the image itself.
  public func callAsFunction(_ image: Tensor) -> Tensor {
    let layout = ImageLayout(image, for: "RandomHorizontalFlip")
    if generator.unitFloat() >= p { return image }
    let pixels = image.scalars()
    return Tensor.float32(shape: image.shape) { out in
      for row in 0..<layout.channels * layout.height {
        let start = row * layout.width
        for x in 0..<layout.width { out[start + x] = pixels[start + layout.width - 1 - x] }
      }
    }
  }
}

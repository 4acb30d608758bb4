import Autograd

/// Cuts a part out of an image at a random place.
///
/// Draws as torchvision: the upper edge, then the left one, and nothing if the part is the whole.
public struct RandomCrop: Transform {
  private let height: Int
  private let width: Int
  private let padding: Int
  private let fill: Float
  private let generator: Generator

  /// Makes a transform.
  ///
  /// - Parameters:
  ///   - size: The height of the part, and its width if that is another number.
  ///   - width: The width of the part, by default its height.
  ///   - padding: How many pixels are added on each side before the part is cut out.
  ///   - fill: The number in the added pixels.
  ///   - generator: The source of the places.
  public init(
    _ size: Int, _ width: Int? = nil, padding: Int = 0, fill: Double = 0,
    generator: Generator = .default
  ) {
    height = size
    self.width = width ?? size
    self.padding = padding
    self.fill = Float(fill)
    self.generator = generator
  }

  /// Returns a part of a float32 image, `[channels, height, width]` of the transform's size.
  ///
  /// A part that does not fit into the padded image stops the program.
  public func callAsFunction(_ image: Tensor) -> Tensor {
    let layout = ImageLayout(image, for: "RandomCrop")
    let (extraRows, extraColumns) = (
      layout.height + 2 * padding - height, layout.width + 2 * padding - width
    )
    if extraRows < 0 || extraColumns < 0 || height <= 0 || width <= 0 || padding < 0 {
      trap(.cropTooLarge(size: [height, width], image: image.shape, padding: padding))
    }
    var (top, left) = (-padding, -padding)
    if extraRows > 0 || extraColumns > 0 {
      top += generator.integers(1, in: 0..<extraRows + 1)[0]
      left += generator.integers(1, in: 0..<extraColumns + 1)[0]
    }
    return part(of: image, layout, top: top, left: left)
  }

  /// The part whose upper left corner is here; it may lie outside of the image.
  private func part(of image: Tensor, _ layout: ImageLayout, top: Int, left: Int) -> Tensor {
    let pixels = image.scalars()
    let columns = max(0, -left)..<max(0, -left, min(width, layout.width - left))
    return Tensor.float32(shape: [layout.channels, height, width]) { out in
      out.update(repeating: fill)
      for channel in 0..<layout.channels {
        for y in 0..<height where (0..<layout.height).contains(top + y) {
          let source = (channel * layout.height + top + y) * layout.width + left
          let target = (channel * height + y) * width
          for x in columns { out[target + x] = pixels[source + x] }
        }
      }
    }
  }
}

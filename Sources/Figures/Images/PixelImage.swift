/// An image of pixels, in shades of grey or in red, green and blue.
///
///     PixelImage("A seven", pixels: image.scalars(), width: 28, height: 28, tone: .ink)
public struct PixelImage: Figure, Hashable, Sendable {
  /// What the numbers of a grey image mean.
  public enum Tone: Hashable, Sendable {
    /// From black to white, whatever the page's colour.
    case light
    /// From the page's colour to that of its text: for drawings, in sixteen shades.
    case ink
  }

  /// The text over the image, or under it in a grid.
  public var caption: String

  /// The number of pixels in a row.
  public var width: Int

  /// The number of rows.
  public var height: Int

  /// 1 for shades of grey, 3 for red, green and blue.
  public var channels: Int

  /// Channel by channel, and in each row by row from the top left.
  ///
  /// This is the order of the elements of a tensor `[channels, height, width]`.
  public var pixels: [Double]

  /// The numbers of no light and of full light; by default the smallest and the largest pixel.
  public var range: ClosedRange<Double>?

  /// What the numbers of a grey image mean; images in colour are always light.
  public var tone: Tone

  /// Makes an image; a wrong number of pixels or channels stops the program.
  ///
  /// A pixel that is not finite is transparent, except in ink, where it is paper.
  public init<Value: BinaryFloatingPoint>(
    _ caption: String = "", pixels: [Value], width: Int, height: Int, channels: Int = 1,
    range: ClosedRange<Double>? = nil, tone: Tone = .light
  ) {
    if channels != 1 && channels != 3 { trap(.wrongChannels(channels)) }
    if width < 0 || height < 0 || pixels.count != width * height * channels {
      trap(
        .wrongPixelCount(
          figure: "PixelImage", pixels: pixels.count, channels: channels, height: height,
          width: width))
    }
    self.caption = caption
    self.width = width
    self.height = height
    self.channels = channels
    self.pixels = pixels.map { Double($0) }
    self.range = range
    self.tone = tone
  }

  /// The numbers of no light and of full light.
  var limits: ClosedRange<Double> {
    if let range { return range }
    let finite = pixels.filter(\.isFinite)
    return (finite.min() ?? 0)...(finite.max() ?? 1)
  }

  /// A pixel's place between the limits, from 0 to 1; nil where it is not finite.
  func level(_ pixel: Double, in limits: ClosedRange<Double>) -> Double? {
    guard pixel.isFinite else { return nil }
    let (low, high) = (limits.lowerBound / 2, limits.upperBound / 2)
    guard high > low else { return 0 }
    return min(1, max(0, (pixel / 2 - low) / (high - low)))
  }

  /// The size and the range of the numbers.
  public var description: String {
    let kind = channels == 3 ? "Colour image" : "Image"
    let name = caption.isEmpty ? "" : ", \(caption)"
    let finite = pixels.filter(\.isFinite)
    guard let low = finite.min(), let high = finite.max() else {
      return "\(kind) of \(width) × \(height) pixels\(name): no finite values"
    }
    let leftOut = pixels.count - finite.count
    let missing = leftOut == 0 ? "" : ", \(counted(leftOut, "value")) not finite"
    return "\(kind) of \(width) × \(height) pixels\(name): values from \(text(low)) to "
      + "\(text(high))\(missing)"
  }
}

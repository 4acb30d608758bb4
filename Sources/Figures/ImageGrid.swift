/// Several images side by side, each with its caption.
///
///     ImageGrid("Digits of the training set", images, columns: 8)
public struct ImageGrid: Figure, Hashable, Sendable {
  public var title: String
  public var images: [PixelImage]
  /// Images in a row; where there is no number, as many as fill the width well.
  public var columns: Int?

  public init(_ title: String = "", _ images: [PixelImage], columns: Int? = nil) {
    if let columns, columns < 1 {
      trap(.tooFew("the number of columns", figure: "ImageGrid", count: columns))
    }
    self.title = title
    self.images = images
    self.columns = columns
  }

  /// How many images there are, and the captions of the first.
  public var description: String {
    let opening = "Grid of \(counted(images.count, "image"))"
    let captions = images.prefix(12).map(\.caption).filter { !$0.isEmpty }
    guard !captions.isEmpty else { return opening }
    let more = images.count > 12 ? " and others" : ""
    return "\(opening): \(captions.joined(separator: ", "))\(more)"
  }
}

/// Several images side by side, each with its caption.
///
///     ImageGrid("Digits of the training set", images, columns: 8)
public struct ImageGrid: Figure, Hashable, Sendable {
  /// The text above the images; empty for none.
  public var title: String

  /// The images, row by row from the top left, each with its own range.
  public var images: [PixelImage]

  /// Images in a row; nil for as many as fill the width well, and a number below 1 stops the program.
  public var columns: Int? {
    didSet { Self.check(columns) }
  }

  /// Makes a grid; a number of columns below 1 stops the program.
  public init(_ title: String = "", _ images: [PixelImage], columns: Int? = nil) {
    Self.check(columns)
    self.title = title
    self.images = images
    self.columns = columns
  }

  private static func check(_ columns: Int?) {
    if let columns, columns < 1 {
      trap(.tooFew("the number of columns", figure: "ImageGrid", count: columns))
    }
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

extension ImageGrid {
  private static let gap = 8.0
  /// More images than these are counted, not drawn.
  private static let mostImages = 120

  /// The images in rows; of more than 120, the last are left out, and their number is given.
  public var svg: String {
    let columns = columns ?? max(1, min(images.count, images.count <= 12 ? 6 : 8))
    let shown = images.prefix(max(Self.mostImages / columns, 1) * columns)
    let pitch = (FigureFrame.width + Self.gap) / Double(columns)
    let side = min(pitch - Self.gap, 160)
    let header = FigureFrame.headerHeight(title)
    var y = header + (title.isEmpty ? 1 : 10)
    var content: [SVGElement] = []
    var start = shown.startIndex
    while start < shown.endIndex {
      let row = shown[start..<min(start + columns, shown.endIndex)]
      let sizes = row.map { $0.size(in: (width: side, height: 220)) }
      let height = sizes.map(\.height).max() ?? 0
      for (index, image) in row.enumerated() {
        let left = Double(index) * min(pitch, side + 24)
        let x = left + (side - sizes[index].width) / 2
        content += [image.element(x: x, y: y, size: sizes[index])].compactMap(\.self)
        let caption = FigureStyle.fitted(image.caption, to: side, size: 12)
        guard !caption.isEmpty else { continue }
        content.append(
          .label(caption, "fig-small fig-soft fig-middle", x: left + side / 2, y: y + height + 14))
      }
      y += height + (row.allSatisfy(\.caption.isEmpty) ? 0 : 18) + Self.gap
      start = row.endIndex
    }
    if shown.count < images.count {
      content.append(
        .label("and \(images.count - shown.count) more", "fig-soft", x: 0, y: y + 12))
      y += 20
    }
    return FigureFrame(title: title, description: description, height: y).svg(content)
  }
}

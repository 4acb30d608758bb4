extension PixelImage {
  /// Images with more pixels along a side are drawn in blocks.
  private static let mostPixels = 480
  /// Where there are more runs of one shade, a file is smaller.
  private static let mostRuns = 400

  /// The image under its caption; more than 480 pixels along a side are drawn in blocks.
  public var svg: String {
    let top = FigureFrame.headerHeight(caption) + (caption.isEmpty ? 1 : 10)
    let size = size(in: (width: FigureFrame.width, height: 260))
    let frame = FigureFrame(
      title: caption, description: description, height: top + size.height + 2)
    return frame.svg(element(x: 1, y: top, size: size).map { [$0] } ?? [])
  }

  /// The largest size within a box that keeps the shape.
  func size(in box: (width: Double, height: Double)) -> (width: Double, height: Double) {
    guard width > 0 && height > 0 else { return (0, 0) }
    let scale = min((box.width - 2) / Double(width), (box.height - 2) / Double(height))
    return (Double(width) * scale, Double(height) * scale)
  }

  /// The image with a thin border; nil where there are no pixels.
  func element(x: Double, y: Double, size: (width: Double, height: Double)) -> SVGElement? {
    guard width > 0 && height > 0 else { return nil }
    let border = SVGElement(
      "path",
      [
        "class": "fig-axis", "stroke-width": "0.8",
        "d": "M\(number(x)) \(number(y))h\(number(size.width))v\(number(size.height))"
          + "h\(number(-size.width))z",
      ])
    return SVGElement("g", [:], content(x: x, y: y, size: size) + [border])
  }

  /// Strokes for drawings and other images with few of them, and a file for all others.
  private func content(
    x: Double, y: Double, size: (width: Double, height: Double)
  ) -> [SVGElement] {
    let image = reduced
    let levels = image.levels
    let scale = (size.width / Double(image.width), size.height / Double(image.height))
    if channels == 1 && (tone == .ink || !levels.contains(nil)) {
      let runs = ShadeRuns(
        levels: levels.map { $0 ?? 0 }, width: image.width, height: image.height)
      if tone == .ink {
        return [runs.element(color: "currentColor", x: x, y: y, scale: scale)]
      }
      if runs.count <= Self.mostRuns {
        let black = SVGElement(
          "rect",
          [
            "x": number(x), "y": number(y), "width": number(size.width),
            "height": number(size.height), "fill": "#000",
          ])
        return [black, runs.element(color: "#fff", x: x, y: y, scale: scale)]
      }
    }
    return [
      SVGElement(
        "image",
        [
          "x": number(x), "y": number(y), "width": number(size.width),
          "height": number(size.height), "preserveAspectRatio": "none",
          "style": "image-rendering:pixelated", "href": image.png.dataURL,
        ])
    ]
  }

  /// The image as levels from 0 to 1; where it has very many pixels, those of the means of blocks.
  private var reduced: PixelLevels {
    let side = max(1, (max(width, height) + Self.mostPixels - 1) / Self.mostPixels)
    let (columns, rows) = ((width + side - 1) / side, (height + side - 1) / side)
    let limits = limits
    var levels: [Double?] = []
    levels.reserveCapacity(channels * rows * columns)
    for channel in 0..<channels {
      for row in 0..<rows {
        for column in 0..<columns {
          let mean = mean(channel, top: row * side, left: column * side, side: side)
          levels.append(level(mean, in: limits))
        }
      }
    }
    return PixelLevels(width: columns, height: rows, channels: channels, levels: levels)
  }

  private func mean(_ channel: Int, top: Int, left: Int, side: Int) -> Double {
    if side == 1 { return pixels[(channel * height + top) * width + left] }
    let (rows, columns) = (top..<min(top + side, height), left..<min(left + side, width))
    // Divided before the sum, because the sum of huge numbers may overflow.
    let count = Double(rows.count * columns.count)
    return rows.reduce(0) { sum, row in
      columns.reduce(sum) { $0 + pixels[(channel * height + row) * width + $1] / count }
    }
  }
}

/// Pixels from 0 to 1, channel by channel; nil for one that is not finite.
private struct PixelLevels {
  var width: Int
  var height: Int
  var channels: Int
  var levels: [Double?]

  /// The image as a file, with an opacity for each pixel where some are missing.
  var png: PNG {
    let hasHoles = levels.contains(nil)
    let count = width * height
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count * (channels + 1))
    for pixel in 0..<count {
      let levels = (0..<channels).map { self.levels[$0 * count + pixel] }
      bytes += levels.map { UInt8((($0 ?? 0) * 255).rounded()) }
      if hasHoles { bytes.append(levels.contains(nil) ? 0 : 255) }
    }
    return PNG(
      width: width, height: height, bytesPerPixel: channels + (hasHoles ? 1 : 0), bytes: bytes)
  }
}

extension ClassifiedDigit {
  /// Units of the picture to a pixel of the image.
  private static let scale = 7.0
  private static let top = 32.0

  public var svg: String {
    let truth = label.map { $0 == winner ? " — right" : " — it is a \($0)" } ?? ""
    let rows = Double(probabilities.count)
    let height = max(28 * Self.scale, rows * 20) + Self.top + 4
    let frame = FigureFrame(
      title: "Classified as \(winner)\(truth)", description: description, height: height)
    return frame.svg([image] + probabilities.indices.flatMap(bar))
  }

  private var image: SVGElement {
    let isFromZeroToOne = pixels.allSatisfy { (0...1).contains($0) }
    let size = (width: 28 * Self.scale, height: 28 * Self.scale)
    return PixelImage(
      pixels: pixels, width: 28, height: 28, range: isFromZeroToOne ? 0...1 : nil, tone: .ink
    ).element(x: 1, y: Self.top, size: size) ?? SVGElement("g", [:])
  }

  /// A class with its bar and its percentage, the winner's in a colour that tells right from wrong.
  private func bar(_ index: Int) -> [SVGElement] {
    let isWinner = index == winner
    let left = 28 * Self.scale + 52
    let room = FigureFrame.width - left - 52
    let pitch = max(20, 28 * Self.scale / Double(probabilities.count))
    let y = Self.top + (Double(index) + 0.5) * pitch
    let probability = min(1, max(0, probabilities[index].isFinite ? probabilities[index] : 0))
    let width = max(1, probability * room)
    let color = FigureStyle.color(label == nil || label == winner ? 0 : 1)
    let strength = isWinner ? "fig-strong" : "fig-soft"
    let fill: KeyValuePairs<String, String> =
      isWinner
      ? [
        "x": number(left), "y": number(y - 6.5), "width": number(width), "height": "13", "rx": "2",
        "fill": color,
      ]
      : [
        "x": number(left), "y": number(y - 6.5), "width": number(width), "height": "13", "rx": "2",
        "fill": "currentColor", "fill-opacity": "0.5",
      ]
    return [
      SVGElement(
        "text",
        ["class": "\(strength) fig-end", "x": number(left - 9), "y": number(y + 4.5)],
        text: "\(index)"),
      SVGElement("rect", fill),
      SVGElement(
        "text",
        ["class": strength, "x": number(left + width + 7), "y": number(y + 4.5)],
        text: FigureStyle.fitted(percent(probabilities[index]), to: 50)),
    ]
  }
}

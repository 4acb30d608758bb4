/// An image of a handwritten digit beside a classifier's probabilities.
public struct ClassifiedDigit: Figure, Hashable, Sendable {
  /// Row by row from the top left, 28 by 28.
  public var pixels: [Float]

  /// One for each class, the digit 0 first.
  public var probabilities: [Double]

  /// The digit that the image shows, where that is known.
  public var label: Int?

  /// Makes a figure of 28 · 28 pixels and of at least one probability; others stop the program.
  ///
  /// Pixels are from 0 for paper to 1 for ink; others are scaled to that from their own range.
  public init(pixels: [Float], probabilities: [Double], label: Int? = nil) {
    if pixels.count != 28 * 28 {
      trap(
        .wrongPixelCount(
          figure: "ClassifiedDigit", pixels: pixels.count, channels: 1, height: 28, width: 28))
    }
    if probabilities.isEmpty {
      trap(.tooFew("the number of probabilities", figure: "ClassifiedDigit", count: 0))
    }
    self.pixels = pixels
    self.probabilities = probabilities
    self.label = label
  }

  /// The class with the largest probability, the smallest of equals.
  public var winner: Int {
    probabilities.indices.max { (probabilities[$0], $1) < (probabilities[$1], $0) } ?? 0
  }

  /// The class with the largest probability, and whether it is right where that is known.
  public var description: String {
    let result =
      "An image of a handwritten digit, classified as \(winner) "
      + "with \(percent(probabilities[winner]))"
    guard let label else { return result }
    return result + (label == winner ? ", which is right" : ", but it is a \(label)")
  }
}

extension ClassifiedDigit {
  /// Units of the picture to a pixel of the image.
  private static let scale = 7.0
  private static let top = 32.0

  /// The image, and a bar with its percentage for each class; the winner's colour says if it is
  /// right.
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

  /// A class with its bar and its percentage, the winner's in a colour that shows whether it is
  /// right.
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

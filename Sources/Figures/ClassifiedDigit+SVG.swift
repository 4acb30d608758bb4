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

  /// The image as one path for each of fifteen shades of ink, each of runs of pixels.
  private var image: SVGElement {
    let (low, high) = pixels.allSatisfy { (0...1).contains($0) } ? (0, 1) : extremes
    var paths = [String](repeating: "", count: 16)
    for row in 0..<28 {
      var column = 0
      while column < 28 {
        let shade = shade(pixels[row * 28 + column], low: low, high: high)
        let end =
          (column..<28).first { self.shade(pixels[row * 28 + $0], low: low, high: high) != shade }
          ?? 28
        paths[shade] += "M\(column) \(row)h\(end - column)v1h-\(end - column)z"
        column = end
      }
    }
    let shades = (1...15).filter { !paths[$0].isEmpty }.map { shade in
      SVGElement("path", ["opacity": text(Double(shade) / 15, decimals: 2), "d": paths[shade]])
    }
    let border = SVGElement(
      "path", ["class": "fig-axis", "d": "M0 0h28v28h-28z", "stroke-width": "0.14"])
    return SVGElement(
      "g",
      [
        "class": "fig-ink", "shape-rendering": "crispEdges",
        "transform": "translate(1 \(number(Self.top))) scale(\(number(Self.scale)))",
      ], shades + [border])
  }

  private var extremes: (Float, Float) {
    let finite = pixels.filter(\.isFinite)
    return (finite.min() ?? 0, finite.max() ?? 1)
  }

  private func shade(_ pixel: Float, low: Float, high: Float) -> Int {
    guard pixel.isFinite, high > low else { return 0 }
    return Int(((pixel - low) / (high - low) * 15).rounded())
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
        "fill": "currentColor", "fill-opacity": "0.35",
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
        text: Self.percent(probabilities[index])),
    ]
  }
}

/// An image as strokes: one path for each of fifteen shades, of runs of equal pixels.
///
/// It needs no file inside the picture, which not every site that shows SVG files allows.
struct ShadeRuns {
  private static let shades = 15

  /// How many strokes there are.
  private(set) var count = 0
  /// The strokes of each shade, the lightest first; pixels without a shade have no stroke.
  private var paths = [String](repeating: "", count: shades)

  /// Levels are from 0 to 1, row by row.
  init(levels: [Double], width: Int, height: Int) {
    let shades = levels.map { Int(($0 * Double(Self.shades)).rounded()) }
    for row in 0..<height {
      let pixels = shades[row * width..<(row + 1) * width]
      var start = pixels.startIndex
      while start < pixels.endIndex {
        let shade = pixels[start]
        let end = pixels[start...].firstIndex { $0 != shade } ?? pixels.endIndex
        if shade > 0 {
          paths[shade - 1] += "M\(start - pixels.startIndex) \(row)h\(end - start)"
          count += 1
        }
        start = end
      }
    }
  }

  func element(
    color: String, x: Double, y: Double, scale: (x: Double, y: Double)
  ) -> SVGElement {
    // A stroke lies on both sides of its line, which is the middle of the row.
    let place =
      "translate(\(number(x)) \(number(y))) scale(\(fine(scale.x)) \(fine(scale.y))) "
      + "translate(0 0.5)"
    return SVGElement(
      "g", ["stroke": color, "shape-rendering": "crispEdges", "transform": place],
      paths.enumerated().filter { !$0.element.isEmpty }.map { index, path in
        let opacity = text(Double(index + 1) / Double(Self.shades), decimals: 2)
        return SVGElement("path", ["opacity": opacity, "d": path])
      })
  }
}

import Figures
import SVGReading
import Testing

@Suite("ContourPlot")
struct ContourPlotTests {
  @Test func `draws each level where the function has its value`() throws {
    // The circle of radius 1 around the middle: 1 is a level, and the plot's units are known.
    let plot = ContourPlot("Bowl", x: -2...2, y: -2...2, lines: 8) { $0 * $0 + $1 * $1 }
    let lines = SVGReader(plot.svg).elements.compactMap { element in
      element.attributes["stroke-width"] == "1.4" ? element.attributes["d"] : nil
    }
    let circle = try #require(lines.first)
    let (left, right, top, bottom) = (31.0, 466.0, 58.0, 378.0)
    var count = 0
    for pair in circle.split(whereSeparator: { "ML".contains($0) }) {
      let numbers = pair.split(separator: " ").compactMap { Double($0) }
      let x = (numbers[0] - left) / (right - left) * 4 - 2
      let y = (bottom - numbers[1]) / (bottom - top) * 4 - 2
      #expect(abs((x * x + y * y).squareRoot() - 1) < 0.01)
      count += 1
    }
    #expect(count > 60)
  }

  @Test func `labels round levels, by factors around a minimum`() {
    let bowl = ContourPlot("t", x: -2...2, y: -2...2) { $0 * $0 + $1 * $1 }
    #expect(SVGReader(bowl.svg).texts.contains("3"))
    let valley = ContourPlot("t", x: -2...2, y: -1...3) { x, y in
      (1 - x) * (1 - x) + 100 * (y - x * x) * (y - x * x)
    }
    let texts = SVGReader(valley.svg).texts
    for level in ["10", "100", "1,000"] { #expect(texts.contains(level)) }
  }

  @Test func `marks the minimum, and every step of a path`() {
    let path = [(-2.0, 1.0), (-1.0, 0.5), (0.0, 0.0)]
    let svg = ContourPlot("t", x: -2...2, y: -1...1, path: path) { $0 * $0 + $1 * $1 + 3 }.svg
    let reader = SVGReader(svg)
    #expect(reader.texts.contains("minimum 3"))
    // A ring where the path starts, and a dot for each of its steps.
    #expect(reader.count(of: "circle") == 1)
    let dots = reader.elements.compactMap { element in
      element.attributes["stroke-linecap"] == nil ? nil : element.attributes["d"]
    }
    #expect(dots.joined().count { $0 == "M" } == 2)
  }

  @Test func `finds a minimum between the points of its grid`() {
    let valley = ContourPlot("t", x: -2...2, y: -1...3) { x, y in
      (x - 1 / 3) * (x - 1 / 3) + 10 * (y - x * x) * (y - x * x) - 0.125
    }
    #expect(valley.description.hasSuffix("smallest value −0.125 near (0.333, 0.111)"))
  }

  @Test func `describes minimum and path`() {
    let plot = ContourPlot(
      "t", x: -1...1, y: -1...1, xLabel: "w", yLabel: "b", path: [(1, 1), (0.25, 0)]
    ) { $0 * $0 + $1 * $1 }
    #expect(
      plot.description
        == "Contour plot over w and b: smallest value 0 near (0, 0); "
        + "a path of one step leads from (1, 1) to (0.25, 0)")
  }
}

import Figures
import SVGReading
import Testing

@Suite("Every figure")
struct FigureTests {
  static let figures: [any Figure] = [
    LineChart("Loss & <more>", x: "step", y: "\"loss\"").line([0, 1, 2], [3, 2, 1]),
    LineChart("Nothing", x: "x", y: "y"),
    LineChart("One", x: "x", y: "y").points([5], [0]),
    LineChart("Gaps\u{1}", x: "x", y: "y", yScale: .log).line(
      [1, 2, 3, 4, 5], [1, .nan, -1, 10, .infinity]),
    ContourPlot("Bowl", x: -2...2, y: -1...1, path: [(-2, 1), (5, 5), (0, 0)]) { $0 * $0 + $1 },
    ContourPlot("Flat", x: 0...1, y: 0...1) { _, _ in 1 },
    ContourPlot("Holes", x: 0...1, y: 0...1) { x, y in x < 0.5 ? .nan : x / y },
    ClassifiedDigit(
      pixels: (0..<784).map { Float($0 % 28) / 27 }, probabilities: [0.25, 0.75], label: 0),
    ClassifiedDigit(
      pixels: [Float](repeating: -0.42, count: 784), probabilities: [.nan, 2], label: nil),
  ]

  @Test("is well-formed XML with a title and a description", arguments: figures.indices)
  func isWellFormed(index: Int) {
    let figure = Self.figures[index]
    let reader = SVGReader(figure.svg)
    #expect(reader.error == nil)
    #expect(reader.elements.first?.name == "svg")
    #expect(reader.elements.first?.attributes["role"] == "img")
    #expect(reader.elements.first?.attributes["viewBox"]?.hasPrefix("0 0 480 ") == true)
    #expect(reader.elements.dropFirst().prefix(3).map(\.name) == ["title", "desc", "style"])
    #expect(reader.texts.contains(figure.description))
  }

  @Test("has the same bytes each time", arguments: figures.indices)
  func isStable(index: Int) {
    #expect(Self.figures[index].svg == Self.figures[index].svg)
  }

  @Test(
    "shares a page with others: no ids, and no class without the prefix", arguments: figures.indices
  )
  func sharesAPage(index: Int) {
    for element in SVGReader(Self.figures[index].svg).elements {
      #expect(element.attributes["id"] == nil)
      for name in element.attributes["class", default: "fig"].split(separator: " ") {
        #expect(name == "fig" || name.hasPrefix("fig-"))
      }
    }
  }

  @Test("draws no coordinate that is not a number", arguments: figures.indices)
  func hasNumbersOnly(index: Int) {
    for element in SVGReader(Self.figures[index].svg).elements {
      for (name, value) in element.attributes {
        #expect(!value.contains("nan") && !value.contains("inf"), "\(name) of \(element.name)")
      }
    }
  }

  @Test("takes its ink from the page")
  func inkIsThePages() {
    let svg = LineChart("Loss", x: "x", y: "y").line([0, 1], [0, 1]).svg
    #expect(svg.contains("fill:currentColor"))
    #expect(svg.contains("@media (prefers-color-scheme:dark){:root.fig{"))
  }
}

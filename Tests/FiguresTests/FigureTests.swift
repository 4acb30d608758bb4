import Figures
import SVGReading
import Testing

@Suite("Every figure")
struct FigureTests {
  /// Each kind of figure with each kind of data, and with each kind of text.
  static let cases: [(name: String, svg: String, description: String)] =
    DegenerateData.makers.flatMap { maker in
      DegenerateData.numbers.map { ("\(maker.name), \($0.name)", maker.make($0.values, "A label")) }
        + DegenerateData.labels.enumerated().map { index, label in
          ("\(maker.name), label \(index)", maker.make([1, 3, 2, -4, 0.5], label))
        }
    }.map { (name: $0.0, svg: $0.1.svg, description: $0.1.description) }

  @Test(arguments: cases.indices)
  func `is well-formed XML with a title and a description`(index: Int) {
    let (name, svg, description) = Self.cases[index]
    let reader = SVGReader(svg)
    #expect(reader.error == nil, "\(name)")
    #expect(reader.elements.first?.name == "svg")
    #expect(reader.elements.first?.attributes["role"] == "img")
    #expect(reader.elements.first?.attributes["viewBox"]?.hasPrefix("0 0 480 ") == true)
    #expect(reader.elements.dropFirst().prefix(3).map(\.name) == ["title", "desc", "style"])
    #expect(!description.isEmpty)
  }

  @Test(arguments: cases.indices)
  func `stays inside its view box`(index: Int) {
    let (name, svg, _) = Self.cases[index]
    let violations = SVGBounds(svg).violations
    #expect(violations.isEmpty, "\(name): \(violations.prefix(3))")
  }

  @Test(arguments: DegenerateData.makers.indices)
  func `has the same bytes each time, and few of them`(index: Int) {
    let maker = DegenerateData.makers[index]
    for (name, values) in DegenerateData.numbers {
      let svg = maker.make(values, "A label").svg
      #expect(svg == maker.make(values, "A label").svg)
      #expect(svg.utf8.count < 80_000, "\(maker.name), \(name): \(svg.utf8.count)")
    }
  }

  @Test(arguments: DegenerateData.makers.indices)
  func `shares a page with others: no ids, and no class without the prefix`(index: Int) {
    let svg = DegenerateData.makers[index].make([1, -2, .nan, 3], "A label").svg
    for element in SVGReader(svg).elements {
      #expect(element.attributes["id"] == nil)
      for name in element.attributes["class", default: "fig"].split(separator: " ") {
        #expect(name == "fig" || name.hasPrefix("fig-"))
      }
    }
  }

  @Test func `means the same by a class as every other figure`() {
    let styles = Set(
      Self.cases.flatMap { SVGReader($0.svg).texts(of: "style") }.joined(separator: "\n")
        .split(separator: "\n"))
    var rules: [Substring: Substring] = [:]
    for rule in styles where rule.hasPrefix(".fig ") {
      let parts = rule.split(separator: "{", maxSplits: 1)
      #expect(rules[parts[0], default: parts[1]] == parts[1], "\(parts[0])")
      rules[parts[0]] = parts[1]
    }
    #expect(rules.count > 60)
  }

  @Test(arguments: cases.indices)
  func `draws no coordinate that is not a number`(index: Int) {
    for element in SVGReader(Self.cases[index].svg).elements {
      for (name, value) in element.attributes where name != "href" {
        #expect(!value.contains("nan") && !value.contains("inf"), "\(name) of \(element.name)")
      }
    }
  }

  @Test func `writes a label as it is, but for what XML does not allow`() {
    let texts = SVGReader(LineChart("<b>&\"\u{1}", x: "x", y: "y").svg).texts
    #expect(texts.first == "<b>&\"\u{FFFD}")
  }

  @Test func `takes its ink from the page`() {
    let svg = LineChart("Loss", x: "x", y: "y").line([0, 1], [0, 1]).svg
    #expect(svg.contains("fill:currentColor"))
    #expect(svg.contains("@media (prefers-color-scheme:dark){:root.fig{"))
  }
}

import Figures
import SVGReading
import Testing

@Suite("DecisionRegions")
struct DecisionRegionsTests {
  @Test func `colours each side of a boundary, and rings points on the wrong one`() throws {
    let figure = DecisionRegions("t", x: 0...4, y: 0...1, names: ["left", "right"]) { x, _ in
      x < 1 ? 0 : 1
    }.points([0.5, 3, 0.9, 9], [0.5, 0.5, 0.9, 0.5], classes: [0, 1, 1, 1])
    let reader = SVGReader(figure.svg)
    let regions = reader.elements.filter { $0.attributes["fill"] == "#2680cc" }
    // A quarter of the plot, which reaches from 32 to 460.
    #expect(regions.map { $0.attributes["d"] ?? "" } == ["M32 394H139V84H32z"])
    let rings = reader.elements.compactMap { $0.attributes["d"] }.filter { $0.contains("a7 7") }
    #expect(rings.joined().count { $0 == "M" } == 1)
    #expect(
      figure.description
        == "Decision regions over x and y: left on 25%, right on 75%; "
        + "2 of 3 points in the region of their class")
  }

  @Test func `asks a classifier of batches once, for the same points`() {
    var calls = 0
    let figure = DecisionRegions(
      "t", x: 0...4, y: 0...1,
      batch: { xs, ys in
        calls += 1
        return zip(xs, ys).map { $0 + $1 < 2 ? 0 : 1 }
      })
    #expect(calls == 1)
    #expect(figure == DecisionRegions("t", x: 0...4, y: 0...1) { $0 + $1 < 2 ? 0 : 1 })
  }
}

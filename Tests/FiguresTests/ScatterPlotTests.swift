import Figures
import SVGReading
import Testing

@Suite("ScatterPlot")
struct ScatterPlotTests {
  @Test func `makes a group of each class, with its name or number`() {
    let plot = ScatterPlot("t", x: "x", y: "y").points(
      [1.0, 2, 3, 4] as [Float], [4, 3, 2, 1], classes: [2, 0, 2, 1], names: ["zero", "one"])
    #expect(plot.groups.map(\.label) == ["zero", "one", "2"])
    #expect(plot.groups.map(\.x) == [[2], [4], [1, 3]])
    #expect(plot.groups.map(\.y) == [[3], [1], [4, 2]])
    #expect(SVGReader(plot.svg).texts.contains("zero"))
  }

  @Test func `draws each group with another shape and colour`() {
    let plot = ScatterPlot("t", x: "x", y: "y").points([0, 1], [0, 1], label: "a")
      .points([0, 1], [1, 0], label: "b")
    let paths = SVGReader(plot.svg).elements.filter { $0.name == "path" }.suffix(2)
    #expect(
      paths.map { $0.attributes["stroke"] ?? $0.attributes["fill"] } == ["#2680cc", "#d96200"])
    #expect(paths.first?.attributes["d"]?.hasSuffix("h0") == true)
    #expect(paths.last?.attributes["d"]?.hasSuffix("z") == true)
  }

  @Test func `describes where the points of each group are, and how many are missing`() {
    let plot = ScatterPlot("t", x: "length", y: "width")
      .points([1, 2, .nan], [3, 4, 5], label: "a").points([], [], label: "b")
    #expect(
      plot.description
        == "Scatter plot of width over length: a, 2 points with length from 1 to 2 and width from "
        + "3 to 4, and 1 that cannot be drawn; b, no points")
    #expect(
      ScatterPlot("t", x: "x", y: "y").description == "Scatter plot of y over x: empty")
  }
}

import Figures
import SVGReading
import Testing

@Suite("LineChart")
struct LineChartTests {
  @Test(arguments: [
    (0.0, 10.0, ["0", "2", "4", "6", "8", "10"]),
    (0, 2800, ["0", "1,000", "2,000", "3,000"]),
    (0.1, 0.47, ["0.1", "0.2", "0.3", "0.4", "0.5"]),
    (-1, 1, ["−1.0", "−0.5", "0.0", "0.5", "1.0"]),
    (0, 3e-6, ["0", "1×10⁻⁶", "2×10⁻⁶", "3×10⁻⁶"]),
    (7, 7, ["6.0", "6.5", "7.0", "7.5", "8.0"]),
  ])
  func `marks 1-2-5 ticks`(low: Double, high: Double, labels: [String]) {
    let texts = SVGReader(LineChart("t", x: "x", y: "y").line([0, 1], [low, high]).svg).texts
    for label in labels { #expect(texts.contains(label), "\(label) in \(texts)") }
  }

  @Test func `marks powers of ten on a logarithmic axis`() {
    let chart = LineChart("t", x: "rate", y: "error", xScale: .log)
      .line([0.0001, 0.01, 1], [3, 2, 1])
    let texts = SVGReader(chart.svg).texts
    for label in ["0.0001", "0.001", "0.01", "0.1", "1"] { #expect(texts.contains(label)) }
  }

  @Test func `puts every point where its values are`() throws {
    let svg = LineChart("t", x: "x", y: "y").points([0, 5, 10], [0, 5, 10]).svg
    let dots = SVGReader(svg).elements.first { $0.attributes["stroke-linecap"] == "round" }
    let places = try #require(dots?.attributes["d"]).split(separator: "M").map { dot in
      dot.dropLast(2).split(separator: " ").compactMap { Double($0) }
    }
    let (xs, ys) = (places.map { $0[0] }, places.map { $0[1] })
    #expect(places.count == 3)
    #expect(abs(xs[1] * 2 - xs[0] - xs[2]) < 0.21)
    #expect(xs[2] == 466)
    #expect(ys == [258, 158, 58])
  }

  @Test func `has a legend for several series, and none for one`() {
    let one = LineChart("t", x: "x", y: "y").line([0, 1], [0, 1], label: "training")
    #expect(!SVGReader(one.svg).texts.contains("training"))
    let two = one.points([0, 1], [1, 0], label: "test")
    #expect(SVGReader(two.svg).texts.contains("training"))
    #expect(SVGReader(two.svg).texts.contains("test"))
  }

  @Test func `leaves a gap for what is not finite`() throws {
    let svg = LineChart("t", x: "x", y: "y").line([0, 1, 2, 3, 4], [1, 2, .nan, 2, 1]).svg
    let line = SVGReader(svg).elements.last { $0.attributes["stroke-width"] == "2.2" }
    let path = try #require(line?.attributes["d"])
    #expect(path.filter { $0 == "M" }.count == 2)
  }

  @Test func `stays small for many points, and keeps their extremes`() {
    let steps = (0..<100_000).map(Double.init)
    var values = steps.map { $0.truncatingRemainder(dividingBy: 7) }
    values[54_321] = 100
    let svg = LineChart("t", x: "x", y: "y").line(steps, values).svg
    #expect(svg.utf8.count < 60_000)
    #expect(svg.contains(" 58L"), "the peak reaches the top of the plot")
  }

  @Test(arguments: [
    (
      LineChart("Loss while training", x: "step", y: "loss").line([40, 2800], [2.2914, 0.4677]),
      "Line chart of loss over step: falls from 2.29 at 40 to 0.468 at 2,800"
    ),
    (
      LineChart("t", x: "x", y: "y").line([0, 1, 2], [1, 0.001, 1]),
      "Line chart of y over x: goes from 1 at 0 to 1 at 2, lowest 0.001 at 1"
    ),
    (
      LineChart("t", x: "x", y: "y").points([0, 4], [-1, 2.5e-7]),
      "Scatter plot of y over x: 2 points from 0 to 4, with values from −1 to 2.5×10⁻⁷"
    ),
    (
      LineChart("t", x: "x", y: "y").line([0, 1], [0, 1], label: "a").line([], [], label: "b"),
      "Line chart of y over x: a rises from 0 at 0 to 1 at 1; b no values"
    ),
    (LineChart("t", x: "x", y: "y"), "Scatter plot of y over x: empty"),
    (
      LineChart("t", x: "x", y: "").line([0, 1], [0, 1]),
      "Line chart over x: rises from 0 at 0 to 1 at 1"
    ),
    (LineChart("t", x: "", y: "y"), "Scatter plot of y: empty"),
  ])
  func `describes what its series do`(chart: LineChart, sentence: String) {
    #expect(chart.description == sentence)
  }

  @Test func `names lines at their ends where these are apart`() {
    let apart = LineChart("t", x: "x", y: "y").line([0, 1], [0, 1], label: "up")
      .line([0, 1], [1, 0], label: "down")
    let places = SVGReader(apart.svg)
    #expect(places.texts.suffix(2) == ["up", "down"])
    // Three lines that end in one place have a legend, which comes before the axes.
    let together = ["a", "b", "c", "d"].reduce(LineChart("t", x: "x", y: "y")) {
      $0.line([0, 1], [0, 1], label: $1)
    }
    #expect(!SVGReader(together.svg).texts.suffix(4).contains("d"))
    #expect(SVGReader(together.svg).texts.contains("d"))
  }

  @Test func `takes values alone as those at 1, 2, 3, of any kind of number`() {
    let chart = LineChart("t", x: "x", y: "y").line([4, 5, 6] as [Float])
    #expect(chart == LineChart("t", x: "x", y: "y").line([1, 2, 3], [4, 5, 6]))
  }

  @Test func `says how many values a logarithmic axis has no place for`() {
    let chart = LineChart("t", x: "x", y: "y", yScale: .log).line([1, 2, 3], [0, 10, 1])
    #expect(
      chart.description
        == "Line chart of y over x: falls from 10 at 2 to 1 at 3, with 1 value that cannot be drawn"
    )
  }
}

import Figures
import SVGReading
import Testing

@Suite("BarChart")
struct BarChartTests {
  @Test func `draws a bar up from zero or down to its value`() throws {
    let chart = BarChart("t", x: "x", y: "y", categories: ["a", "b"]).bars([2, -1])
    let path = SVGReader(chart.svg).elements.first { $0.attributes["fill"] == "#2680cc" }
    // The axis reaches from -1 to 2 on 200 units from 70 down.
    let bars = try #require(path?.attributes["d"]).split(separator: "z")
    #expect(bars.count == 2)
    #expect(bars[0].contains(" 203.3V70h"))
    #expect(bars[1].contains(" 203.3V270h"))
  }

  @Test func `writes the values with one number of decimals, and mentions what is not a number`() {
    let chart = BarChart("t", x: "x", y: "y", categories: ["a", "b", "c"]).bars([2, 1.25, .nan])
    let texts = SVGReader(chart.svg).texts
    for value in ["2.00", "1.25", "NaN"] { #expect(texts.contains(value), "\(value)") }
  }

  @Test func `lays bars down where the names are long`() {
    let names = ["a name that is long", "another long name", "and a third long name", "short"]
    let chart = BarChart("t", x: "x", y: "y", categories: names).bars([1, 2, 3, -4])
    let texts = SVGReader(chart.svg).texts
    for name in names { #expect(texts.contains(name)) }
    let path = SVGReader(chart.svg).elements.first { $0.attributes["fill"] == "#2680cc" }
    #expect(path?.attributes["d"]?.contains("v16H") == true)
  }

  @Test func `has a legend for several series`() {
    let chart = BarChart("t", x: "x", y: "y", categories: ["a"]).bars([1], label: "first")
    #expect(!SVGReader(chart.svg).texts.contains("first"))
    let both = SVGReader(chart.bars([2], label: "second").svg).texts
    #expect(both.contains("first") && both.contains("second"))
  }

  @Test func `describes few values one by one, and many by their ends`() {
    let few = BarChart("t", x: "layer", y: "change", categories: ["a", "b"]).bars([0.5, -1])
    #expect(few.description == "Bar chart of change by layer: a 0.5, b −1")
    let many = BarChart("t", x: "digit", y: "share", categories: (0..<8).map { "\($0)" })
      .bars([3, 1, 4, 1, 5, 9, 2, .infinity])
    #expect(
      many.description
        == "Bar chart of share by digit: 7 values, from 1 for 1 to 9 for 5, "
        + "and 1 that cannot be drawn")
  }
}

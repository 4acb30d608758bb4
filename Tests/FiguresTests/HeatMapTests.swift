import Figures
import SVGReading
import Testing

@Suite("HeatMap")
struct HeatMapTests {
  @Test func `writes the values into cells that have room, and what is not finite too`() {
    let svg = HeatMap("t", of: [[1, 2.5], [.nan, -.infinity]], rows: ["a", "b"]).svg
    let texts = SVGReader(svg).texts
    for text in ["1.0", "2.5", "NaN", "−∞", "a", "b"] { #expect(texts.contains(text), "\(text)") }
  }

  @Test func `draws a large matrix in runs, and marks what is not finite`() {
    var values = [[Double]](repeating: [Double](repeating: 0, count: 50), count: 50)
    values[3][4] = 1
    values[5][6] = .nan
    let reader = SVGReader(HeatMap("t", of: values).svg)
    let paths = reader.elements.compactMap { $0.attributes["d"] }
    #expect(paths.contains("M4 3h1v1h-1z"))
    #expect(paths.contains { $0.hasPrefix("M0 0h50v1h-50zM0 1h50") })
    #expect(reader.texts.contains("not finite"))
  }

  @Test func `draws a very large matrix in blocks, and says so`() {
    let values = [[Double]](repeating: (0..<200).map(Double.init), count: 100)
    let texts = SVGReader(HeatMap("t", of: values).svg).texts
    #expect(texts.contains("Each cell is the mean of a block of 2 × 4 values."))
    // The means of 0, 1, 2, 3 and of 196 to 199.
    #expect(texts.contains("1.5") && texts.contains("198"))
  }

  @Test(arguments: [
    ([-1, 3], ColorScale.automatic, ["−3", "0", "3"]),
    ([1, 3], .automatic, ["1", "3"]),
    ([1, 3], .diverging, ["−3", "0", "3"]),
    ([-1, 3], .sequential, ["−1", "3"]),
    ([2, 2], .automatic, ["2"]),
  ])
  func `diverges from zero where there are both signs, or where it is told to`(
    values: [Double], scale: ColorScale, legend: [String]
  ) {
    let reader = SVGReader(HeatMap("t", of: [values], scale: scale).svg)
    #expect(reader.texts.suffix(legend.count).sorted() == legend.sorted())
    let prefix = legend.count == 3 ? "fig-v" : "fig-q"
    #expect(reader.elements.contains { $0.attributes["class"]?.hasPrefix(prefix) == true })
  }

  @Test func `describes where the smallest and the largest value are`() {
    let map = HeatMap("t", of: [[1, 2], [.nan, -3]], rows: ["a", "b"])
    #expect(
      map.description
        == "Heat map of 2 rows and 2 columns: values from −3 (b, column 1) to 2 (a, column 1); "
        + "1 value not finite")
    #expect(
      HeatMap("t", of: [[4, 4]] as [[Float]]).description
        == "Heat map of 1 row and 2 columns: every finite value is 4")
  }
}

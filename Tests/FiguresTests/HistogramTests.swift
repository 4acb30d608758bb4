import Figures
import Testing

@Suite("Histogram")
struct HistogramTests {
  @Test func `puts each value into one bin, the last one's upper border included`() {
    let histogram = Histogram("t", of: [0, 0.5, 1, 1.5, 2, 3, 4], x: "x", bins: 4)
    #expect(histogram.bins.counts == [2, 2, 1, 2])
    #expect(histogram.bins.start == 0)
    #expect(histogram.bins.width == 1)
  }

  @Test func `has round borders where no number of bins is given`() {
    let values = (0..<1000).map { Double($0) * 0.00713 - 1.37 }
    let bins = Histogram("t", of: values, x: "x").bins
    #expect([0.1, 0.2, 0.5, 1].contains(bins.width))
    #expect(abs(bins.start / bins.width - (bins.start / bins.width).rounded()) < 1e-9)
    #expect(bins.counts.reduce(0, +) == 1000)
    #expect((5...50).contains(bins.counts.count))
  }

  @Test(arguments: [0.1, 0.3, 0.7])
  func `counts a value on a border as rounding would have it`(step: Double) {
    let values = (0..<10).map { Double($0) * step }
    let histogram = Histogram("t", of: values + [10 * step], x: "x", bins: 10)
    #expect(histogram.bins.counts == [1, 1, 1, 1, 1, 1, 1, 1, 1, 2])
  }

  @Test func `describes the values, and what is in no bin`() {
    let histogram = Histogram("t", of: [1, 2, 2, 3, .nan] as [Float], x: "weight", bins: 3)
    #expect(
      histogram.description
        == "Histogram of weight: 4 values from 1 to 3 with mean 2, and 1 that cannot be drawn; "
        + "the fullest of 3 bins, 1.67 to 2.33, holds 2")
    #expect(Histogram("t", of: [Double](), x: "x").description == "Histogram of x: no values")
  }
}

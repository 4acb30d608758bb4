import Figures
import SVGReading
import Testing

@Suite("ConfusionMatrix")
struct ConfusionMatrixTests {
  @Test func `counts pairs of classes, actual ones in rows`() {
    let matrix = ConfusionMatrix(
      "t", actual: [0, 0, 1, 1, 1], predicted: [0, 1, 1, 1, 0], classes: ["cat", "dog"])
    #expect(matrix.counts == [[1, 1], [1, 2]])
  }

  @Test func `writes counts and their shares of the row`() {
    let svg = ConfusionMatrix("t", counts: [[3, 1], [0, 999]], classes: ["cat", "dog"]).svg
    let texts = SVGReader(svg).texts
    #expect(texts.suffix(7) == ["3", "75%", "1", "25%", "0", "999", "100%"])
    #expect(texts.contains("actual") && texts.contains("predicted"))
    #expect(texts.contains("1,002 of 1,003 right: >99%"))
  }

  @Test func `describes how many are right, and the most frequent mistake`() {
    let matrix = ConfusionMatrix("t", counts: [[8, 2], [1, 9]], classes: ["cat", "dog"])
    #expect(
      matrix.description
        == "Confusion matrix of 2 classes: 17 of 20 examples right (85%); "
        + "the most frequent mistake takes cat for dog, 2 times")
    #expect(
      ConfusionMatrix("t", counts: [[0]], classes: ["cat"]).description
        == "Confusion matrix of 1 class: no examples")
  }
}

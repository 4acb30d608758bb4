import Figures
import SVGReading
import Testing

@Suite("ClassifiedDigit")
struct ClassifiedDigitTests {
  @Test func `shows each class with its percentage, in the order of the digits`() {
    let probabilities = [0.93, 0.0004, 0, 0.0696]
    let digit = ClassifiedDigit(pixels: pixels(), probabilities: probabilities, label: 0)
    #expect(
      SVGReader(digit.svg).texts.dropFirst(3)
        == ["0", "93%", "1", "<0.1%", "2", "0%", "3", "7.0%"])
  }

  @Test func `never rounds a guess to a certainty`() {
    let digit = ClassifiedDigit(pixels: pixels(), probabilities: [0.99999, 0.00001])
    #expect(digit.description == "An image of a handwritten digit, classified as 0 with >99%")
  }

  @Test(arguments: [
    (1, "An image of a handwritten digit, classified as 1 with 75%, which is right"),
    (0, "An image of a handwritten digit, classified as 1 with 75%, but it is a 0"),
  ])
  func `says whether the classifier is right`(label: Int, sentence: String) {
    let digit = ClassifiedDigit(pixels: pixels(), probabilities: [0.25, 0.75], label: label)
    #expect(digit.description == sentence)
  }

  @Test func `draws neighbouring pixels of one shade as one run`() {
    let svg = ClassifiedDigit(pixels: pixels(ink: 3..<10), probabilities: [1]).svg
    #expect(svg.contains("d=\"M3 0h7\""))
  }

  @Test func `scales pixels that are not from 0 to 1`() {
    var plain = pixels(ink: 3..<10)
    plain[50] = 0.4
    let bytes = plain.map { $0 * 255 }
    let svg = ClassifiedDigit(pixels: bytes, probabilities: [1]).svg
    #expect(svg == ClassifiedDigit(pixels: plain, probabilities: [1]).svg)
  }

  /// An empty image but for some pixels of its first row.
  private func pixels(ink: Range<Int> = 0..<0) -> [Float] {
    (0..<784).map { ink.contains($0) ? 1 : 0 }
  }
}

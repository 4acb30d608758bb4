import Figures
import SVGReading
import Testing

@Suite("ClassifiedDigit")
struct ClassifiedDigitTests {
  @Test("shows each class with its percentage, in the order of the digits")
  func percentages() {
    let probabilities = [0.93, 0.0004, 0, 0.0696]
    let digit = ClassifiedDigit(pixels: pixels(), probabilities: probabilities, label: 0)
    #expect(
      SVGReader(digit.svg).texts.dropFirst(3)
        == ["0", "93%", "1", "<0.1%", "2", "0%", "3", "7.0%"])
  }

  @Test("never rounds a guess to a certainty")
  func certainty() {
    let digit = ClassifiedDigit(pixels: pixels(), probabilities: [0.99999, 0.00001])
    #expect(digit.description == "An image of a handwritten digit, classified as 0 with >99%")
  }

  @Test(
    "says whether the classifier is right",
    arguments: [
      (1, "An image of a handwritten digit, classified as 1 with 75%, which is right"),
      (0, "An image of a handwritten digit, classified as 1 with 75%, but it is a 0"),
    ])
  func describes(label: Int, sentence: String) {
    let digit = ClassifiedDigit(pixels: pixels(), probabilities: [0.25, 0.75], label: label)
    #expect(digit.description == sentence)
  }

  @Test("draws neighbouring pixels of one shade as one run")
  func runs() {
    let svg = ClassifiedDigit(pixels: pixels(ink: 3..<10), probabilities: [1]).svg
    #expect(svg.contains("d=\"M3 0h7v1h-7z\""))
  }

  @Test("scales pixels that are not from 0 to 1")
  func scales() {
    var plain = pixels(ink: 3..<10)
    plain[50] = 0.4
    let bytes = plain.map { $0 * 255 }
    let svg = ClassifiedDigit(pixels: bytes, probabilities: [1]).svg
    #expect(svg == ClassifiedDigit(pixels: plain, probabilities: [1]).svg)
  }

  @Test("traps on an image of another size")
  func otherSize() async {
    await #expect(processExitsWith: .failure) {
      _ = ClassifiedDigit(pixels: [0, 1], probabilities: [1])
    }
  }

  /// An empty image but for some pixels of its first row.
  private func pixels(ink: Range<Int> = 0..<0) -> [Float] {
    (0..<784).map { ink.contains($0) ? 1 : 0 }
  }
}

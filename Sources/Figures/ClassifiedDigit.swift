/// An image of a handwritten digit beside what a classifier thinks of it.
public struct ClassifiedDigit: Figure, Hashable, Sendable {
  /// Row by row from the top left, 28 by 28.
  public var pixels: [Float]
  /// One for each class, the digit 0 first.
  public var probabilities: [Double]
  /// The digit that the image shows, where that is known.
  public var label: Int?

  /// Pixels are from 0 for paper to 1 for ink; others are scaled to that from their own range.
  public init(pixels: [Float], probabilities: [Double], label: Int? = nil) {
    if pixels.count != 28 * 28 {
      trap(
        .wrongPixelCount(
          figure: "ClassifiedDigit", pixels: pixels.count, channels: 1, height: 28, width: 28))
    }
    if probabilities.isEmpty {
      trap(.tooFew("the number of probabilities", figure: "ClassifiedDigit", count: 0))
    }
    self.pixels = pixels
    self.probabilities = probabilities
    self.label = label
  }

  /// The class with the largest probability, the smallest of equals.
  public var winner: Int {
    probabilities.indices.max { (probabilities[$0], $1) < (probabilities[$1], $0) } ?? 0
  }

  public var description: String {
    let result =
      "An image of a handwritten digit, classified as \(winner) "
      + "with \(percent(probabilities[winner]))"
    guard let label else { return result }
    return result + (label == winner ? ", which is right" : ", but it is a \(label)")
  }
}

import Foundation
import LessonModel

/// Draws images as lines of text, and keeps what it has drawn.
final class PictureLines {
  private struct Request: Hashable {
    var source: ImageSource
    var columns: Int
    var rows: Int
  }

  private let converter: PictureConverter
  private let hasColors: Bool
  private var drawn: [Request: Result<[StyledLine], PictureConverter.Failure>] = [:]

  init(converter: PictureConverter, hasColors: Bool) {
    (self.converter, self.hasColors) = (converter, hasColors)
  }

  /// The picture in at most so many columns and rows, or what it shows in words.
  func lines(
    of source: ImageSource, alternativeText: String?, columns: Int, rows: Int, textWidth: Int
  ) -> [StyledLine] {
    let request = Request(source: source, columns: columns, rows: rows)
    let result =
      drawn[request]
      ?? Result { () throws(PictureConverter.Failure) in try draw(request) }
    drawn[request] = result
    switch result {
    case .success(let lines): return lines
    case .failure(let failure):
      let text = alternativeText.map { "[\($0.shown)]" } ?? "[A picture.]"
      return LineWrapping.lines(of: [StyledText(text)], width: textWidth)
        + LineWrapping.lines(of: [StyledText("(\(failure.reason))", .dim)], width: textWidth)
    }
  }

  private func draw(_ request: Request) throws(PictureConverter.Failure) -> [StyledLine] {
    let source = request.source
    // A character is about twice as high as wide: half blocks make squares of it, and so does braille.
    let (dotsX, dotsY) = hasColors ? (1, 2) : (2, 4)
    let (width, height) = source.size ?? (4, 3)
    let scale = min(
      Double(request.columns * dotsX) / width, Double(request.rows * dotsY) / height,
      source.isDrawing ? Self.largestScale * Double(dotsX) : Double(dotsX))
    let columns = max(1, Int((width * scale).rounded()))
    let rows = max(1, Int((height * scale).rounded()))
    let factor = source.isDrawing ? Self.samples : 1
    let picture = try converter.picture(of: source, width: columns * factor, height: rows * factor)
      .reduced(by: factor)
    return hasColors ? picture.halfBlocks : picture.braille
  }

  /// Pixels of a screen for each unit of a drawing: a drawing of 480 units is 96 columns wide at most.
  private static let largestScale = 0.2
  /// How many pixels of a drawing, in each direction, become one.
  private static let samples = 4
}

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

  /// The picture in at most these numbers of columns and rows, or its description.
  func lines(
    of source: ImageSource, alternativeText: String?, columns: Int, rows: Int, textWidth: Int
  ) -> [StyledLine] {
    let request = Request(source: source, columns: columns, rows: rows)
    let result =
      drawn[request]
      ?? Result { () throws(PictureConverter.Failure) in try draw(request) }
    // A new size of the screen needs every picture again.
    if drawn.count >= Self.mostPictures { drawn = [:] }
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
    // A character is about twice as high as wide: its dots are squares.
    let (dotsX, dotsY) = hasColors ? (1, 2) : (2, 4)
    let (width, height) = source.size ?? (4, 3)
    let scale = scale(of: source, width, height, request)
    let columns = max(1, Int((width * scale).rounded(.up)))
    let rows = max(1, Int((height * scale / 2).rounded(.up)))
    let factor = source.isDrawing ? Self.samples / dotsX : 1
    let labels =
      source.isDrawing
      ? DrawingLabels(of: String(decoding: source.data, as: UTF8.self)) : nil
    var drawn = source
    if let labels { drawn.data = Data(labels.drawing.utf8) }
    let picture = try converter.picture(
      of: drawn, width: columns * dotsX * factor, height: rows * dotsY * factor
    ).reduced(by: factor)
    let leastInk = source.isDrawing ? Self.inkOfLines : Self.inkOfPhotographs
    var placement = LabelPlacement(
      on: hasColors ? picture.halfBlocks : picture.braille(leastInk: leastInk))
    for label in labels?.labels ?? [] {
      placement.add(
        label, column: label.x / width * Double(columns),
        row: (label.y - Self.letterMiddle) / height * Double(rows))
    }
    return placement.lines
  }

  /// Columns for each unit of an image, so that it fits into the room that there is.
  ///
  /// A drawing is not made so small that its texts lie on each other: a high one is scrolled instead.
  private func scale(
    of source: ImageSource, _ width: Double, _ height: Double, _ request: Request
  ) -> Double {
    let fittingWidth = Double(request.columns) / width
    let fittingHeight = Double(2 * request.rows) / height
    guard source.isDrawing else { return min(fittingWidth, fittingHeight, 1) }
    let wanted = fittingHeight < Self.smallestScale ? Self.readableScale : fittingHeight
    return min(fittingWidth, wanted, Self.largestScale)
  }

  /// How dark thin lines are once they are drawn so small; those of a grid are paler.
  private static let inkOfLines = 32
  private static let inkOfPhotographs = 128
  private static let mostPictures = 100
  /// Columns for each unit of a drawing: one of 480 units is 96 columns wide at most.
  private static let largestScale = 0.2
  /// With this one, a letter of 14 units takes about a column.
  private static let readableScale = 0.14
  private static let smallestScale = 0.105
  /// How far the middle of a letter is above its baseline, in units.
  private static let letterMiddle = 5.0
  /// How many pixels of a drawing, in each direction, are drawn for a column.
  private static let samples = 4
}

import LessonModel
import LessonRendering

/// What a cell produced, as lines.
struct OutputLines {
  let blocks: BlockLines
  let cell: Cell
  /// Whether long outputs are shown whole.
  var isUnfolded: Bool

  /// More lines than these are folded, and the first and last of them stay.
  private static let longestText = 100
  private static let headLines = 60
  private static let tailLines = 20

  func lines(of outputs: [Output], hasFailed: Bool) -> [StyledLine] {
    let executed = ExecutedCell(name: cell.name, status: .finished, outputs: outputs)
    let texts = DisplayTexts(of: cell, executed: executed)
    var result: [StyledLine] = []
    var displayCount = 0
    var previous: Output?
    for output in outputs {
      var lines: [StyledLine] = []
      switch output {
      case .stream(let stream, let text):
        if !cell.options.hidesOutput { lines = self.lines(of: text, stream: stream) }
      case .display(let display):
        if !cell.options.hidesOutput {
          lines = self.lines(of: texts.labelled(display, at: displayCount))
        }
        displayCount += 1
      case .error(let error): lines = self.lines(of: error, isExpected: !hasFailed)
      }
      if lines.isEmpty { continue }
      if let previous, !(previous.isText && output.isText) { result.append(StyledLine()) }
      result += lines
      previous = output
    }
    return result
  }

  private func lines(of text: String, stream: Output.Stream) -> [StyledLine] {
    let text = text.hasSuffix("\n") ? String(text.dropLast()) : text
    let lines = preformatted(text, width: blocks.wideWidth - 2)
    guard stream == .stderr else { return lines.map { $0.indented(by: "  ") } }
    return lines.map { $0.indented(by: "▌ ", Style.plain.colored(.red)) }
  }

  private func preformatted(_ text: String, width: Int) -> [StyledLine] {
    let count = text.lineCount
    func lines(_ text: some StringProtocol) -> [StyledLine] {
      LineWrapping.lines(ofPreformatted: [StyledText(String(text).shown)], width: width)
    }
    guard count > Self.longestText, !isUnfolded else { return lines(text) }
    let mark = "… \(count - Self.headLines - Self.tailLines) lines left out: f shows them …"
    return lines(text.firstLines(Self.headLines)) + [StyledLine(mark, .dim)]
      + lines(text.lastLines(Self.tailLines))
  }

  private func lines(of display: Display) -> [StyledLine] {
    var style = Style.dim
    style.isItalic = true
    let caption = display.caption.map {
      LineWrapping.lines(of: [StyledText($0.shown, style)], width: blocks.width - 2)
    }
    guard let source = ImageSource(display) else {
      let text = preformatted(display.shownText, width: blocks.wideWidth - 2)
      return (text + (caption ?? [])).map { $0.indented(by: "  ") }
    }
    let picture = blocks.tools.pictures.lines(
      of: source, alternativeText: display.alternativeText ?? display.caption,
      columns: blocks.wideWidth, rows: blocks.pictureRows, textWidth: blocks.width)
    return picture + (caption ?? [])
  }

  private func lines(of error: CellError, isExpected: Bool) -> [StyledLine] {
    let style = Style.plain.colored(isExpected ? .yellow : .red)
    let frame = Frame(
      name: "\(error.name) · \(error.place)", style: style, width: blocks.width)
    return frame.around(
      LineWrapping.lines(of: [StyledText(error.message.shown)], width: frame.innerWidth))
  }
}

extension Output {
  fileprivate var isText: Bool { if case .stream = self { true } else { false } }
}

extension Display {
  /// The text of a display that is not a picture.
  fileprivate var shownText: String {
    let hasText = representations["text/plain"] != nil || representations["text/html"] == nil
    let text = hasText ? fallbackText : HTMLText.text(of: representations["text/html"] ?? "")
    return text.hasSuffix("\n") ? String(text.dropLast()) : text
  }
}

import CharacterWidths

/// Breaks text into lines of a width: at spaces, beside characters of East Asian scripts, and inside a word
/// where it is longer than a line.
package enum LineWrapping {
  /// Returns the lines of a text, in which `\n` ends a line too.
  package static func lines(of text: [StyledText], width: Int) -> [StyledLine] {
    var wrapped = WrappedText(width: max(2, width))
    for part in text {
      for character in part.text { wrapped.append(character, part.style) }
    }
    return wrapped.finished
  }

  /// Returns the lines of an output, whose spaces count: each is broken where it is full.
  package static func lines(ofPreformatted text: [StyledText], width: Int) -> [StyledLine] {
    var lines = [StyledLine()]
    var column = 0
    for part in text {
      for character in part.text {
        if character.isNewline {
          lines.append(StyledLine())
          column = 0
          continue
        }
        // A terminal's tab stops are every eight columns, and here every line begins at one.
        let shown =
          character == "\t" ? String(repeating: " ", count: 8 - column % 8) : String(character)
        let columns = CharacterWidth.columns(of: shown)
        if column > 0, column + columns > width {
          lines.append(StyledLine())
          column = 0
        }
        lines[lines.count - 1].append(shown, part.style)
        column += columns
      }
    }
    return lines
  }

  /// Returns the lines of code; the rest of a long line is indented further than its beginning.
  package static func lines(ofCode text: [StyledText], width: Int) -> [StyledLine] {
    lines(ofPreformatted: text, width: .max).flatMap { continued($0, width: width) }
  }

  private static func continued(_ line: StyledLine, width: Int) -> [StyledLine] {
    var rest = line.parts.flatMap { part in
      part.text.map { StyledText(String($0), part.style) }
    }[...]
    let indentation = min(rest.prefix { $0.text == " " }.count + 4, width / 2)
    var lines: [StyledLine] = []
    while true {
      var column = lines.isEmpty ? 0 : indentation
      var result = StyledLine(String(repeating: " ", count: column))
      let end = rest.firstIndex { character in
        column += CharacterWidth.columns(of: character.text)
        return column > width
      }
      var cut = end ?? rest.endIndex
      if end != nil {
        cut = max(cut, rest.startIndex + 1)
        let space = rest[..<cut].lastIndex { $0.text == " " } ?? 0
        if space > (rest.startIndex + cut) / 2 { cut = space + 1 }
      }
      for character in rest[..<cut] { result.append(character.text, character.style) }
      lines.append(result)
      rest = rest[cut...]
      if rest.isEmpty { return lines }
    }
  }
}

/// The lines of a text, of which the last is not full yet.
private struct WrappedText {
  private struct Piece {
    var character: Character
    var style: Style
    var columns: Int
  }

  let width: Int
  private var lines: [StyledLine] = []
  private var line: [Piece] = []
  private var column = 0
  /// Where the line can be broken: the text before stays on it.
  private var lastBreak: Int?

  init(width: Int) { self.width = width }

  var finished: [StyledLine] {
    lines + [Self.styled(line)]
  }

  mutating func append(_ character: Character, _ style: Style) {
    if character.isNewline { return endLine() }
    let piece = Piece(
      character: character, style: style, columns: CharacterWidth.columns(of: character))
    let isSpace = character == " " || character == "\t"
    // After a break at a space, the next line does not begin with that space.
    if isSpace, line.isEmpty, !lines.isEmpty { return }
    if column + piece.columns > width, !isSpace { breakLine() }
    if piece.columns == 2 { lastBreak = line.count }
    line.append(piece)
    column += piece.columns
    if isSpace || piece.columns == 2 { lastBreak = line.count }
  }

  private mutating func endLine() {
    lines.append(Self.styled(line))
    (line, column, lastBreak) = ([], 0, nil)
  }

  private mutating func breakLine() {
    let end = lastBreak ?? line.count
    let rest = Array(line[end...])
    line.removeLast(rest.count)
    endLine()
    line = rest
    column = rest.reduce(0) { $0 + $1.columns }
  }

  /// The line without spaces at its end, neighbours of one style joined.
  private static func styled(_ pieces: [Piece]) -> StyledLine {
    var result = StyledLine()
    let end = pieces.lastIndex { $0.character != " " && $0.character != "\t" }.map { $0 + 1 } ?? 0
    for piece in pieces[..<end] { result.append(String(piece.character), piece.style) }
    return result
  }
}

import LessonModel

/// A line of a file with a caret under one of its columns, as compilers show the place of an error.
struct SourceExcerpt {
  /// A line is shown whole up to this width, and a part of it otherwise.
  private static let widest = 100

  /// The line as a terminal can show it.
  private var text: String
  private var number: Int
  private var column: Int
  /// The text before the caret: spaces, or tabs where the line has tabs.
  private var padding: String

  /// Cuts a line so that its column at the position stays in view.
  init(of line: String, at position: SourcePosition) {
    number = position.line
    column = position.column
    let offset = min(max(0, position.column - 1), line.utf8.count)
    let caret = line.utf8.index(line.startIndex, offsetBy: offset)
    var before = line[..<caret].map { TerminalCharacter($0) }
    var after = line[caret...].prefix(Self.widest).map { TerminalCharacter($0) }
    let isWide = line.utf8.count > Self.widest
    if isWide, before.count > Self.widest / 2 {
      before = [TerminalCharacter("…")] + before.suffix(Self.widest / 2)
    }
    if isWide, after.count > Self.widest / 2 {
      after = after.prefix(Self.widest / 2) + [TerminalCharacter("…")]
    }
    text = (before + after).map(\.text).joined()
    padding = before.map(\.padding).joined()
  }

  /// The line, with its number in front, a caret under it, and under that a proposed change.
  func lines(caret: String, fixIt: Diagnostic.FixIt? = nil) -> String {
    let margin = String(repeating: " ", count: "\(number)".count)
    var result = "\(number) | \(text)\n\(margin) | \(padding)\(caret)"
    if let fixIt, fixIt.column == column {
      result += "\n\(margin) | \(padding)\(TerminalCharacter.texts(of: fixIt.text))"
    }
    return result
  }
}

/// A character as a terminal shows it.
private struct TerminalCharacter {
  /// The character, or a visible one in place of a control character.
  var text: String
  /// White space that is as wide.
  var padding: String

  init(_ character: Character) {
    let scalars = character.unicodeScalars
    if character == "\t" {
      (text, padding) = ("\t", "\t")
    } else if scalars.contains(where: Self.isControl) {
      (text, padding) = ("\u{FFFD}", " ")
    } else {
      text = String(character)
      padding = String(repeating: " ", count: Self.isWide(scalars.first!) ? 2 : 1)
    }
  }

  /// The text as a terminal can show it.
  static func texts(of text: String) -> String { text.map { Self($0).text }.joined() }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    // Also the marks that change the direction of writing, because they could hide text.
    scalar.properties.generalCategory == .control || (0x202A...0x202E).contains(scalar.value)
      || (0x2066...0x2069).contains(scalar.value)
  }

  /// Whether terminals give the character two columns: those of East Asian scripts, and emoji.
  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE4F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD:
      true
    default: scalar.properties.isEmojiPresentation
    }
  }
}

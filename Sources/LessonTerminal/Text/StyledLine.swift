import CharacterWidths

/// A text in one style.
package struct StyledText: Hashable, Sendable {
  package var text: String
  package var style: Style

  package init(_ text: String, _ style: Style = .plain) {
    self.text = text
    self.style = style
  }
}

/// A line of the screen.
package struct StyledLine: Hashable, Sendable {
  package var parts: [StyledText]

  package init(_ parts: [StyledText] = []) { self.parts = parts }

  package init(_ text: String, _ style: Style = .plain) { parts = [StyledText(text, style)] }

  /// Adds a text, to the last part if that has the same style.
  mutating func append(_ text: String, _ style: Style) {
    if let last = parts.indices.last, parts[last].style == style {
      parts[last].text += text
    } else {
      parts.append(StyledText(text, style))
    }
  }

  /// The text without styles.
  package var plainText: String { parts.map(\.text).joined() }

  /// The columns that the line takes.
  package var width: Int { parts.reduce(0) { $0 + CharacterWidth.columns(of: $1.text) } }

  package static func + (left: StyledLine, right: StyledLine) -> StyledLine {
    StyledLine(left.parts + right.parts)
  }

  /// The line, padded with trailing spaces to a width.
  func padded(to width: Int) -> StyledLine {
    let missing = width - self.width
    return missing > 0 ? self + StyledLine(String(repeating: " ", count: missing)) : self
  }

  /// The line up to a width, with a mark where something is left out.
  func clipped(to width: Int) -> StyledLine {
    guard self.width > width else { return self }
    var result = StyledLine()
    var room = width - 1
    for part in parts {
      var kept = ""
      for character in part.text {
        room -= CharacterWidth.columns(of: character)
        if room < 0 { break }
        kept.append(character)
      }
      result.parts.append(StyledText(kept, part.style))
      if room < 0 { break }
    }
    result.parts.append(StyledText("…", .dim))
    return result
  }

  /// The line with a prefix in front of it.
  func indented(by prefix: String, _ style: Style = .plain) -> StyledLine {
    StyledLine(prefix, style) + self
  }
}

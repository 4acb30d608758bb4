/// Estimates of the widths of texts, because fonts are not available: slightly more than common
/// fonts need.
extension FigureStyle {
  /// The width of a text in units, by default in the size of labels.
  static func width(of text: String, size: Double = 14) -> Double {
    text.unicodeScalars.reduce(0) { $0 + width(of: $1) } * size
  }

  /// The text, or as much of its beginning as fits, with an ellipsis.
  static func fitted(_ text: String, to room: Double, size: Double = 14) -> String {
    guard width(of: text, size: size) > room else { return text }
    var result = ""
    var used = width(of: "…", size: size)
    for character in text {
      used += width(of: String(character), size: size)
      if used > room { break }
      result.append(character)
    }
    while result.last?.isWhitespace == true { result.removeLast() }
    return result + "…"
  }

  /// The text in lines, broken between words; text that does not fit into the last line is left
  /// out.
  static func wrapped(_ text: String, to room: Double, size: Double, lines: Int) -> [String] {
    var result: [String] = []
    for word in text.split(whereSeparator: \.isWhitespace) {
      if let last = result.last {
        let longer = "\(last) \(word)"
        if result.count == lines || width(of: longer, size: size) <= room {
          result[result.count - 1] = longer
          continue
        }
      }
      result.append(String(word))
    }
    return result.map { fitted($0, to: room, size: size) }
  }

  /// A character's width in units of the font size.
  private static func width(of scalar: Unicode.Scalar) -> Double {
    switch scalar {
    case "i", "j", "l", "I", "|", ".", ",", ":", ";", "'", "!", " ", "(", ")", "[", "]", "/", "f",
      "t", "r", "-", "·":
      0.37
    case "⁰", "¹", "²", "³", "⁴"..."⁹", "⁻": 0.42
    case "m", "w", "M", "W", "@", "%", "—", "…", "−", "+", "=", "×", "<", ">", "∞": 0.9
    case "A"..."Z": 0.7
    case "\u{300}"..."\u{36F}": 0
    case "\u{1100}"..."\u{11FF}", "\u{2E80}"...: 1.1
    default: 0.6
    }
  }
}

import LessonModel

/// The text of a piece of HTML, escaped so that Markdown reads it as text.
struct PlainText {
  let text: String

  /// Removes tags, comments, scripts and styles; no line moves.
  init(ofHTML html: String) {
    var result = ""
    for token in HTMLTokens(html) {
      let isShown =
        token.kind == .text
        || token.kind == .rawText && token.name != "script" && token.name != "style"
      if isShown {
        result += html[token.range]
      } else {
        result += String(repeating: "\n", count: html.utf8[token.range].count { $0 == 10 })
      }
    }
    text = result.sourceLines.map { Self.escaped($0.drop(while: \.isWhitespace)) }
      .joined(separator: "\n")
  }

  /// The line with a character reference for each character that Markdown could interpret.
  private static func escaped(_ line: Substring) -> String {
    var result = ""
    for scalar in line.unicodeScalars {
      let meansSomething =
        "\\`*_{}[]<>#+-=|~$^@".unicodeScalars.contains(scalar)
        || !result.isEmpty && ".)".unicodeScalars.contains(scalar) && endsNumber(result)
      if meansSomething {
        result += "&#\(scalar.value);"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func endsNumber(_ text: String) -> Bool {
    text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }
}

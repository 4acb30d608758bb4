import LessonModel

/// The text of a piece of HTML, which Markdown takes for nothing but text.
struct PlainText {
  let text: String

  /// Takes tags, comments, scripts and styles away; no line moves.
  init(ofHTML html: String) {
    var result = ""
    var rest = html[...]
    while let start = rest.firstIndex(of: "<") {
      result += rest[..<start]
      rest = rest[start...]
      let end = Self.endOfMarkup(in: rest)
      if end == rest.startIndex {
        result += "<"
        rest.removeFirst()
      } else {
        result += String(repeating: "\n", count: rest[..<end].utf8.count { $0 == 10 })
        rest = rest[end...]
      }
    }
    text = Self.lines(of: result + rest)
  }

  // A literal in the function would be compiled anew for each tag.
  nonisolated(unsafe) private static let tag = /<(?:"[^"]*"|'[^']*'|[^<>"'])*>/

  /// Where the tag or the comment ends with which a text begins; its start, if it begins with none.
  private static func endOfMarkup(in text: Substring) -> Substring.Index {
    func end(_ closing: String) -> Substring.Index {
      text.firstRange(of: closing)?.upperBound ?? text.endIndex
    }
    if text.hasPrefix("<!--") { return end("-->") }
    let lowercased = text.prefix(8).lowercased()
    if lowercased.hasPrefix("<script") || lowercased.hasPrefix("<style") {
      let closing = lowercased.hasPrefix("<script") ? /<\/script[^>]*>/ : /<\/style[^>]*>/
      return text.firstMatch(of: closing.ignoresCase())?.range.upperBound ?? text.endIndex
    }
    let next = text.dropFirst().first
    guard let next, next.isLetter || "/!?".contains(next) else { return text.startIndex }
    return text.prefixMatch(of: tag)?.range.upperBound ?? end(">")
  }

  private static func lines(of text: String) -> String {
    text.sourceLines.map { escaped($0.drop(while: \.isWhitespace)) }.joined(separator: "\n")
  }

  /// The line with a number for each character that could mean something.
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

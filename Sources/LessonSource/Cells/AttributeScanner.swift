import LessonModel

/// Reads the words and the values of a cell's attributes.
struct AttributeScanner {
  /// The part of the line that has not been read.
  var rest: Substring
  let line: Int
  let lineText: Substring

  var position: SourcePosition {
    let before = lineText[..<rest.startIndex]
    return SourcePosition(line: line, column: before.utf8.count + 1)
  }

  mutating func skipWhitespace() { rest = rest.drop { $0.isWhitespace } }

  /// Skips white space if the character comes after it; returns whether there was some.
  mutating func skipWhitespace(before character: Character) -> Bool {
    let next = rest.drop { $0.isWhitespace }
    guard next.first == character, next.startIndex > rest.startIndex else { return false }
    rest = next
    return true
  }

  /// Whether white space precedes the value.
  var hasSpaceBeforeValue: Bool {
    guard rest.first?.isWhitespace == true else { return false }
    let next = rest.drop { $0.isWhitespace }.prefix { !$0.isWhitespace && $0 != "}" }
    return !next.isEmpty && !next.hasPrefix("#") && !next.hasPrefix(".")
      && (next.hasPrefix("\"") || !next.contains("="))
  }

  /// A text in quotes that are not straight, or single, without them.
  mutating func textInOtherQuotes() -> (text: Substring, quotes: String)? {
    guard let first = rest.first, "“”„‟«»‘’‚'".contains(first) else { return nil }
    let isDouble = "“”„‟«»".contains(first)
    var text = rest.dropFirst().prefix {
      isDouble ? !"“”«»\"".contains($0) : !"‘’'\"".contains($0)
    }
    guard isDouble || text.endIndex < rest.endIndex else { return nil }
    if text.endIndex == rest.endIndex, let brace = text.lastIndex(of: "}") {
      text = text[..<brace]
      rest = rest[brace...]
    } else {
      rest = rest[text.endIndex...].dropFirst()
    }
    return (text, first == "'" ? "single" : "curly")
  }

  /// A value with the words after it that no attribute begins, and that must belong to it.
  mutating func wordsOfValue(of key: String) -> [String] {
    if rest.first == "\"" { return [value() ?? ""] }
    if let (text, _) = textInOtherQuotes() { return [String(text)] }
    var words = [value() ?? ""]
    while true {
      let next = rest.drop { $0.isWhitespace }
      let word = next.prefix { !$0.isWhitespace && $0 != "}" }
      guard !word.isEmpty, CellOptions.isContinuation(word, ofValueOf: key) else { return words }
      words.append(String(word))
      rest = next[word.endIndex...]
    }
  }

  mutating func skipWord() { rest = rest.drop { !$0.isWhitespace && $0 != "}" } }

  mutating func word() -> String {
    let word = rest.prefix { !$0.isWhitespace && $0 != "}" && $0 != "=" }
    rest = rest[word.endIndex...]
    return String(word)
  }

  /// A quoted text, in which `\"` and `\\` stand for themselves, or everything up to a space.
  mutating func value() -> String? {
    guard rest.first == "\"" else {
      let value = rest.prefix { !$0.isWhitespace && $0 != "}" }
      rest = rest[value.endIndex...]
      return String(value)
    }
    var value = ""
    var isEscaped = false
    for index in rest.indices.dropFirst() {
      let character = rest[index]
      if !isEscaped, character == "\"" {
        rest = rest[rest.index(after: index)...]
        return value
      }
      if !isEscaped, character == "\\" {
        isEscaped = true
      } else {
        if isEscaped, character != "\"", character != "\\" { value.append("\\") }
        value.append(character)
        isEscaped = false
      }
    }
    rest = rest[rest.endIndex...]
    return nil
  }
}

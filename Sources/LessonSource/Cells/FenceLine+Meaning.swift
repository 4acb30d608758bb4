import LessonModel

extension FenceLine {
  /// The meaning of a fence's info string.
  enum Meaning {
    /// A cell, whose attributes begin with the brace at an index.
    case cell(attributes: Substring.Index)
    /// A cell whose fence is malformed.
    case problem(Problem)
    /// Code that is shown.
    case other
  }

  /// Why a fence does not open a cell.
  struct Problem {
    var message: String
    var help: String
    var index: Substring.Index
  }

  /// The meaning of the info string.
  var meaning: Meaning {
    let text = info.drop(while: \.isWhitespace)
    let language = text.prefix { $0.isLetter || $0.isNumber || "+-_".contains($0) }
    guard !language.isEmpty else { return meaningWithoutLanguage(text) }
    let rest = text[language.endIndex...]
    let attributes = rest.drop(while: \.isWhitespace)
    let isSwift = language.lowercased() == "swift"
    guard attributes.first == "{" else {
      let isCell = isSwift && Self.hasAttributes(rest)
      return isCell
        ? problem("the attributes of the cell are not in braces", at: attributes) : .other
    }
    if language == "swift" {
      let gap = rest[..<attributes.startIndex]
      if gap.isEmpty { return problem("there is no space between 'swift' and '{'", at: attributes) }
      if let other = gap.unicodeScalars.first(where: { $0 != " " && $0 != "\t" }) {
        return problem("\(other.codePoint) between 'swift' and '{' is not a space", at: gap)
      }
      return .cell(attributes: attributes.startIndex)
    }
    let isMisspelled =
      attributes.contains("#") && language.utf8.count <= 6
      && Suggestion.editDistance(language.lowercased(), "swift") == 1
    guard isSwift || isMisspelled else { return .other }
    return problem("a cell's language is 'swift', not '\(language)'", at: text)
  }

  /// Pandoc's `{.swift #name}`, knitr's `{swift name}`, and a name alone.
  private func meaningWithoutLanguage(_ text: Substring) -> Meaning {
    guard let first = text.first, first == "{" || first == "." else { return .other }
    let words = Self.words(of: text)
    if words.contains(where: { [".swift", "swift"].contains($0.lowercased()) }) {
      let help = "write \(corrected), or \(mark)swift for code that is only shown"
      return .problem(
        Problem(
          message: "the language of the block is in its braces", help: help,
          index: text.startIndex))
    }
    // Pandoc reads another class as the language.
    let isCell = words.contains { $0.hasPrefix("#") } && !words.contains(where: Self.isOtherClass)
    guard isCell else { return .other }
    return .problem(
      Problem(
        message: "the block has the name of a cell but no language",
        help: "write \(corrected), or another language before the braces", index: text.startIndex))
  }

  private func problem(_ message: String, at text: Substring) -> Meaning {
    .problem(Problem(message: message, help: "write \(corrected)", index: text.startIndex))
  }

  /// The fence in its correct form, with the name that its author gave the cell.
  var corrected: String {
    let text = info.drop(while: \.isWhitespace)
    let words = Self.words(of: text.drop { $0.isLetter || $0.isNumber })
    let name = words.first { $0.hasPrefix("#") && $0.count > 1 }
    let others = words.filter { $0 != name && !["swift", ".swift"].contains($0.lowercased()) }
    return "\(mark)swift {\(name ?? "#name")\(name != nil && !others.isEmpty ? " …" : "")}"
  }

  /// Whether the words after `swift` are those of a cell.
  private static func hasAttributes(_ text: Substring) -> Bool {
    words(of: text).contains { word in
      word.hasPrefix("#") && word.dropFirst().first.map { $0.isASCII && $0.isLetter } == true
        || CellOptions.isFlag(word)
        || CellOptions.isPair(word)
    }
  }

  private static func isOtherClass(_ word: Substring) -> Bool {
    word.hasPrefix(".") && !CellOptions.isFlag(word)
  }

  /// The words of an info string, whatever brackets and commas are around them.
  private static func words(of text: Substring) -> [Substring] {
    text.split { $0.isWhitespace || "{}[]()<>,;:\\｛｝".contains($0) }
  }
}

extension Unicode.Scalar {
  /// The scalar's number, as in `U+00A0`.
  var codePoint: String {
    let digits = String(value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}

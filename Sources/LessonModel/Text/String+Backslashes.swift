extension String {
  /// The text on one line, without a meaning in Markdown.
  package var escapedForMarkdown: String {
    let line = String(
      UnicodeScalarView(unicodeScalars.map { $0 == "\r" || $0 == "\n" ? " " : $0 }))
    return line.withBackslashes(before: "\\`*_[]<>$&!#~")
  }

  /// The text with a backslash before each of some characters, which makes them literal.
  package func withBackslashes(before marks: String) -> String {
    unicodeScalars.reduce(into: "") { result, scalar in
      if marks.unicodeScalars.contains(scalar) { result += "\\" }
      result.unicodeScalars.append(scalar)
    }
  }
}

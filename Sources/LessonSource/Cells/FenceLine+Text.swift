extension FenceLine {
  /// Whether the line is that of a cell, or nearly.
  var isMeantAsCell: Bool {
    if case .other = meaning { false } else { true }
  }

  /// Whether the line has an info string, which no closing fence has.
  var hasLanguage: Bool {
    !info.allSatisfy(\.isWhitespace) && !(mark.hasPrefix("`") && info.contains("`"))
  }

  /// Why a fence in a paragraph does not open a block, if it was meant to open a cell.
  var problemInText: (message: String, help: String, index: Substring.Index)? {
    guard isMeantAsCell else { return nil }
    let isAtStart = prefix.allSatisfy { " \t>-*+.)".contains($0) || $0.isNumber }
    if mark.hasPrefix("`"), let backtick = info.firstIndex(of: "`") {
      return isAtStart ? problem(ofBacktick: backtick) : nil
    }
    if isAtStart, prefix.last?.isWhitespace ?? true {
      return (
        "this fence is indented by four spaces or more, which makes it text",
        "delete the spaces before it", mark.startIndex
      )
    }
    let invisible = prefix.unicodeScalars.first {
      $0 != " " && $0 != "\t"
        && ($0.properties.isWhitespace || $0.properties.isDefaultIgnorableCodePoint)
    }
    if let invisible, prefix.allSatisfy({ $0.isWhitespace || $0.isInvisible }) {
      return (
        "the invisible character \(invisible.codePoint) is before this fence, which makes it text",
        "delete it", prefix.startIndex
      )
    }
    guard info.last(where: { !$0.isWhitespace }) == "}" else { return nil }
    return (
      "this fence does not begin its line", "put it on a line of its own", mark.startIndex
    )
  }

  private func problem(
    ofBacktick backtick: Substring.Index
  ) -> (message: String, help: String, index: Substring.Index)? {
    // With the same number of backticks again it is inline code.
    let runs = info.matches(of: /`+/)
    if let closing = runs.first(where: { $0.output.count == mark.count }) {
      let code = info[..<closing.range.lowerBound].drop { $0 != "}" }.dropFirst()
      let isWholeLine = info[closing.range.upperBound...].allSatisfy(\.isWhitespace)
      guard isWholeLine, !code.allSatisfy(\.isWhitespace) else { return nil }
      return (
        "the cell is on one line, which makes it text",
        "put the fences and the code on lines of their own", mark.startIndex
      )
    }
    let tildes = String(repeating: "~", count: mark.count)
    return (
      "a fence of backticks cannot have a backtick after it",
      "leave the backtick out, or write \(tildes) for both fences", backtick
    )
  }
}

extension Character {
  fileprivate var isInvisible: Bool {
    unicodeScalars.allSatisfy { $0.properties.isDefaultIgnorableCodePoint }
  }
}

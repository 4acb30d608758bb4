extension SwiftLexer {
  /// The opening delimiter of a string literal.
  mutating func stringStart(pounds: Int) -> SwiftToken {
    let quote = position + pounds
    let isMultiline =
      byte(at: quote + 1) == "\"" && byte(at: quote + 2) == "\""
      && !(pounds > 0 && hasEndOnLine(from: quote + 2, pounds: pounds))
    if !isMultiline, outermostSingleLineString == nil { outermostSingleLineString = modes.count }
    modes.append(.string(pounds: pounds, isMultiline: isMultiline))
    return token(.stringStart, to: quote + (isMultiline ? 3 : 1))
  }

  /// Whether a raw literal that seems to be multi-line ends on its line, as `#"""#` does.
  private mutating func hasEndOnLine(from start: Int, pounds count: Int) -> Bool {
    // A failed search is not repeated, so that time stays linear.
    if start < failedSearch.lineEnd, count >= failedSearch.pounds { return false }
    var end = start
    while end < bytes.count, !isNewline(at: end) {
      if bytes[end] == "\"", pounds(at: end + 1, limit: count) == count { return true }
      end += 1
    }
    failedSearch = (end, count)
    return false
  }

  /// The next part of the string literal around the current position: its text up to an
  /// interpolation or the closing delimiter, or one of these two.
  mutating func stringPart(pounds count: Int) -> SwiftToken {
    if let end = stringEnd(at: position) {
      leaveMode()
      return token(.stringEnd, to: end)
    }
    if let end = interpolationStart(at: position, pounds: count) {
      modes.append(.interpolation(parentheses: 0))
      return token(.interpolationStart, to: end)
    }
    var end = position
    while end < bytes.count {
      switch bytes[end] {
      case "\n", "\r":
        if outermostSingleLineString != nil { return token(.stringText, to: end) }
        end += 1
      case "\"":
        if stringEnd(at: end) != nil { return token(.stringText, to: end) }
        end += 1
      case "\\":
        if interpolationStart(at: end, pounds: count) != nil {
          return token(.stringText, to: end)
        }
        end = escapeEnd(at: end, pounds: count)
      default:
        end += 1
      }
    }
    return token(.stringText, to: end)
  }

  /// The offset after the closing delimiter at an offset, or nil if there is none.
  private func stringEnd(at offset: Int) -> Int? {
    guard case .string(let count, let isMultiline)? = modes.last, bytes[offset] == "\"" else {
      return nil
    }
    if isMultiline, !(byte(at: offset + 1) == "\"" && byte(at: offset + 2) == "\"") { return nil }
    let end = offset + (isMultiline ? 3 : 1)
    return pounds(at: end, limit: count) == count ? end + count : nil
  }

  /// The offset after the start of an interpolation at an offset, or nil if there is none.
  private func interpolationStart(at offset: Int, pounds count: Int) -> Int? {
    guard bytes[offset] == "\\", pounds(at: offset + 1, limit: count) == count,
      byte(at: offset + 1 + count) == "("
    else { return nil }
    return offset + count + 2
  }

  /// The offset after the escape sequence at an offset; without enough `#` it is a mere backslash.
  private func escapeEnd(at offset: Int, pounds count: Int) -> Int {
    let escaped = offset + 1 + count
    guard pounds(at: offset + 1, limit: count) == count, escaped < bytes.count else {
      return offset + 1
    }
    return isNewline(at: escaped) ? escaped : escaped + 1
  }
}

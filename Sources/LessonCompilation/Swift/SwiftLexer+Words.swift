extension SwiftLexer {
  /// An identifier or keyword, or nil if no word begins at the current position.
  func word() -> SwiftToken? {
    let end = wordEnd(from: position)
    return end > position ? token(.identifier, to: end) : nil
  }

  /// An identifier between backticks, which may be any text on one line.
  func backtickedIdentifier() -> SwiftToken {
    let end = end(of: position + 1) { !($0 == "`" || $0 == "\n" || $0 == "\r") }
    guard byte(at: end) == "`", end > position + 1 else {
      return token(.unknown, to: position + 1)
    }
    return token(.identifier, to: end + 1)
  }

  /// `@name`, or `@` alone.
  func attribute() -> SwiftToken {
    let end = wordEnd(from: position + 1)
    return token(end > position + 1 ? .attribute : .punctuation, to: end)
  }

  /// What begins with `#`: a raw string, a regular expression, a macro or a directive.
  mutating func afterPounds() -> SwiftToken {
    let count = end(of: position) { $0 == "#" } - position
    switch byte(at: position + count) {
    case "\""?: return stringStart(pounds: count)
    case "/"?: return extendedRegex(pounds: count)
    default: break
    }
    // A longer run is taken whole, because a look at each of its `#` would be quadratic.
    guard count == 1 else { return token(.unknown, to: position + count) }
    let end = wordEnd(from: position + 1)
    return token(end > position + 1 ? .poundName : .punctuation, to: end)
  }

  /// A literal such as `1_000`, `0xFF`, `2.5e-3` or `0x1p-2`.
  func number() -> SwiftToken {
    // In `pair.0.1`, the second dot is not a decimal point.
    let isTupleIndex = previous?.range.upperBound == position && byte(at: position - 1) == "."
    let isHexadecimal = bytes[position] == "0" && byte(at: position + 1) == "x"
    var end = wordEnd(from: position)
    if isTupleIndex { return token(.number, to: end) }
    if byte(at: end) == ".", isDigit(at: end + 1) { end = wordEnd(from: end + 1) }
    let marks: (Unicode.Scalar, Unicode.Scalar) = isHexadecimal ? ("p", "P") : ("e", "E")
    if bytes[end - 1] == marks.0 || bytes[end - 1] == marks.1,
      byte(at: end) == "-" || byte(at: end) == "+", isDigit(at: end + 1)
    {
      end = wordEnd(from: end + 1)
    }
    return token(.number, to: end)
  }

  private func isDigit(at offset: Int) -> Bool {
    guard let byte = byte(at: offset) else { return false }
    return "0"..."9" ~= byte
  }

  private func wordEnd(from start: Int) -> Int {
    var end = start
    while end < bytes.count {
      switch bytes[end] {
      case "a"..."z", "A"..."Z", "0"..."9", "_", "$": end += 1
      case 0x80...:
        guard let (scalar, length) = scalar(at: end), scalar.isIdentifierPart else { return end }
        end += length
      default: return end
      }
    }
    return end
  }
}

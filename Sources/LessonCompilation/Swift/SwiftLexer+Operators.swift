extension SwiftLexer {
  /// An operator or a dot, or nil if neither begins at the current position.
  ///
  /// The start of a comment ends an operator, and so does a regular expression after a prefix
  /// operator, as in `!/a+/`. Only an operator that begins with a dot may have others.
  func operatorToken() -> SwiftToken? {
    // An operator ends directly before a slash only if that begins a regular expression.
    let followsPrefix =
      previous?.kind == .operator && previous?.range.upperBound == position
    if bytes[position] == "/", followsPrefix || !isLeftBound,
      let end = bareRegexEnd(from: position)
    {
      return token(.regex, to: end)
    }
    let beginsWithDot = bytes[position] == "."
    var end = position
    while end < bytes.count {
      if bytes[end] == "/" {
        let next = byte(at: end + 1)
        if next == "/" || next == "*" { break }
        if end > position, !isLeftBound, bareRegexEnd(from: end) != nil { break }
      }
      if bytes[end] == "." {
        guard beginsWithDot else { break }
        end += 1
        continue
      }
      guard let (scalar, length) = scalar(at: end),
        scalar.isOperatorHead || (end > position && scalar.isOperatorContinuation)
      else { break }
      end += length
    }
    if beginsWithDot, end == position + 1 { return token(.punctuation, to: end) }
    return end > position ? token(.operator, to: end) : nil
  }

  /// Whether the token at the current position follows an operand without a space.
  var isLeftBound: Bool {
    guard position > 0 else { return false }
    switch bytes[position - 1] {
    case " ", "\t", "\n", "\r", "\u{B}", "\u{C}", 0, "(", "[", "{", ",", ";", ":": return false
    // A comment counts as a space.
    case "/": return !(position > 1 && bytes[position - 2] == "*")
    default: return true
    }
  }
}

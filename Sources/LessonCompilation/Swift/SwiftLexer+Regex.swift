extension SwiftLexer {
  /// The offset after the literal `/…/` that begins at an offset, or nil if that slash is an
  /// operator.
  ///
  /// The rules are those of SE-0354: the literal ends at the first slash that is not escaped, on
  /// the same line; neither side of its pattern is a space or tab; and each `)` outside of a
  /// character class has its `(`, so that `reduce(1, /)` is not the start of one.
  func bareRegexEnd(from start: Int) -> Int? {
    if let previous, previous.kind == .identifier, isOperatorIntroducer(previous) { return nil }
    switch byte(at: start + 1) {
    case " "?, "\t"?, "*"?, "/"?: return nil
    default: break
    }
    var groups = 0
    var characterClasses = 0
    var end = start + 1
    var lastIsSpace = false
    while end < bytes.count, !isNewline(at: end) {
      let isSpace = bytes[end] == " " || bytes[end] == "\t"
      switch bytes[end] {
      case "/":
        let next = byte(at: end + 1)
        return lastIsSpace || next == "*" || next == "/" ? nil : end + 1
      case "\\":
        if !isNewline(at: end + 1) { end += 1 }
      case "(" where characterClasses == 0: groups += 1
      case ")" where characterClasses == 0:
        if groups == 0 { return nil }
        groups -= 1
      case "[": characterClasses += 1
      case "]" where characterClasses > 0: characterClasses -= 1
      default: break
      }
      lastIsSpace = isSpace
      end += 1
    }
    return nil
  }

  /// The literal `#/…/#`, which has several lines if its first has nothing but the delimiter.
  func extendedRegex(pounds count: Int) -> SwiftToken {
    let pattern = position + count + 1
    let isMultiline = isNewline(at: end(of: pattern) { $0 == " " || $0 == "\t" })
    var end = pattern
    while end < bytes.count, isMultiline || !isNewline(at: end) {
      switch bytes[end] {
      case "/" where pounds(at: end + 1, limit: count) == count:
        return token(.regex, to: end + 1 + count)
      case "\\" where end + 1 < bytes.count && !isNewline(at: end + 1): end += 2
      default: end += 1
      }
    }
    return token(.regex, to: end, isTerminated: false)
  }

  /// Whether a slash after the token is the name of an operator, as in `func / (…)`.
  private func isOperatorIntroducer(_ token: SwiftToken) -> Bool {
    bytes[token.range].elementsEqual("func".utf8)
      || bytes[token.range].elementsEqual("operator".utf8)
  }
}

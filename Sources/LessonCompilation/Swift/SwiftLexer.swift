/// A sequence of the tokens of a Swift source text, trivia included.
///
/// The ranges of the tokens follow each other without a gap and cover the whole text, whatever its
/// bytes. String starts and ends are paired, as are those of interpolations: where the text has no
/// end, the lexer adds an empty one that is not terminated. A single-line string literal is cut off
/// at the end of its line, and a multi-line one at the end of the text. Time is linear in the
/// length of the text.
package struct SwiftLexer: Sequence, IteratorProtocol {
  /// A literal, or an interpolation, that encloses the current position.
  enum Mode {
    case string(pounds: Int, isMultiline: Bool)
    /// `parentheses` counts those that are open inside the interpolation.
    case interpolation(parentheses: Int)
  }

  let bytes: [UInt8]
  var position = 0
  var modes: [Mode] = []
  /// The index in `modes` of the outermost string literal that a line end cuts off.
  var outermostSingleLineString: Int?
  /// Where the last search for a closing delimiter on a line gave up, and for how many `#`.
  var failedSearch = (lineEnd: 0, pounds: 0)
  /// The last token that is not trivia.
  private(set) var previous: SwiftToken?
  /// The number of modes that remain after a cut-off literal is left.
  private var remainingModes: Int?

  package init(_ text: String) { self.init(utf8: Array(text.utf8)) }

  /// Creates a lexer of bytes that need not be valid UTF-8.
  package init(utf8 bytes: [UInt8]) { self.bytes = bytes }

  package mutating func next() -> SwiftToken? {
    if let end = missingEnd() { return end }
    guard position < bytes.count else { return nil }
    let token =
      if case .string(let pounds, _)? = modes.last {
        stringPart(pounds: pounds)
      } else {
        codeToken()
      }
    position = token.range.upperBound
    if !token.isTrivia { previous = token }
    return token
  }

  /// Returns the empty end of a literal or interpolation that the text cuts off here.
  private mutating func missingEnd() -> SwiftToken? {
    if remainingModes == nil {
      if position == bytes.count {
        remainingModes = 0
      } else if isNewline(at: position) {
        // An interpolation around the string literal is left with it, for its end may be cut off
        // too.
        remainingModes = outermostSingleLineString.map { $0 == 0 ? 0 : $0 - 1 }
      }
    }
    guard let remaining = remainingModes else { return nil }
    guard modes.count > remaining, let mode = modes.last else {
      remainingModes = nil
      return nil
    }
    leaveMode()
    let kind: SwiftToken.Kind =
      if case .string = mode { .stringEnd } else { .interpolationEnd }
    return SwiftToken(kind: kind, range: position..<position, isTerminated: false)
  }

  mutating func leaveMode() {
    modes.removeLast()
    if outermostSingleLineString == modes.count { outermostSingleLineString = nil }
  }

  private mutating func codeToken() -> SwiftToken {
    switch bytes[position] {
    case "\n", "\r": return token(.newline, to: newlineEnd(at: position))
    case " ", "\t", "\u{B}", "\u{C}", 0: return whitespace()
    case "/" where byte(at: position + 1) == "/": return lineComment()
    case "/" where byte(at: position + 1) == "*": return blockComment()
    case "\"": return stringStart(pounds: 0)
    case "#": return afterPounds()
    case "(", "[", "{": return openBracket()
    case ")", "]", "}": return closeBracket()
    case "`": return backtickedIdentifier()
    case "@": return attribute()
    case "0"..."9": return number()
    case ",", ":", ";", "\\": return token(.punctuation, to: position + 1)
    default: return word() ?? operatorToken() ?? unknown()
    }
  }

  private mutating func openBracket() -> SwiftToken {
    if bytes[position] == "(", case .interpolation(let parentheses)? = modes.last {
      modes[modes.count - 1] = .interpolation(parentheses: parentheses + 1)
    }
    return token(.openBracket, to: position + 1)
  }

  private mutating func closeBracket() -> SwiftToken {
    if bytes[position] == ")", case .interpolation(let parentheses)? = modes.last {
      guard parentheses > 0 else {
        leaveMode()
        return token(.interpolationEnd, to: position + 1)
      }
      modes[modes.count - 1] = .interpolation(parentheses: parentheses - 1)
    }
    return token(.closeBracket, to: position + 1)
  }

  private func unknown() -> SwiftToken {
    token(.unknown, to: position + (scalar(at: position)?.length ?? 1))
  }
}

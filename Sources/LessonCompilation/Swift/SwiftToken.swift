/// One piece of a Swift source text: a word, an operator, a part of a literal, or trivia.
package struct SwiftToken: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// Spaces, tabs, form feeds and NUL.
    case whitespace
    /// One line end: `\n`, `\r\n` or `\r`.
    case newline
    case lineComment, blockComment
    /// A name or keyword, including `` `class` ``, `$0` and `$binding`.
    case identifier
    /// `#name`: a macro or a compiler directive.
    case poundName
    /// `@name`, without its arguments.
    case attribute
    case number
    /// The opening delimiter of a string literal, such as `"`, `"""` or `##"`.
    case stringStart
    case stringText
    /// The backslash, number signs and parenthesis that begin an interpolation.
    case interpolationStart
    case interpolationEnd
    case stringEnd
    /// A whole regular expression literal, delimiters included.
    case regex
    case `operator`
    /// One of `. , : ; @ # \`.
    case punctuation
    case openBracket, closeBracket
    /// Bytes that begin no Swift token.
    case unknown
  }

  package var kind: Kind
  /// The UTF-8 offsets of the token in the text.
  package var range: Range<Int>
  /// False for a comment or regular expression without its end, and for the empty end token that
  /// the lexer puts where a string literal or interpolation is cut off.
  package var isTerminated = true

  /// Whether the compiler skips the token.
  package var isTrivia: Bool {
    switch kind {
    case .whitespace, .newline, .lineComment, .blockComment: true
    default: false
    }
  }
}

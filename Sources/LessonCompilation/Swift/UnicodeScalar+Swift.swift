/// The characters of Swift's grammar outside of ASCII; see "Lexical Structure" in the Swift book.
extension Unicode.Scalar {
  /// Whether an operator may begin with the character.
  var isOperatorHead: Bool {
    switch value {
    case 0..<0x80:
      switch self {
      case "/", "=", "-", "+", "!", "*", "%", "<", ">", "&", "|", "^", "~", "?": true
      default: false
      }
    case 0xA1...0xA7, 0xA9, 0xAB, 0xAC, 0xAE, 0xB0...0xB1, 0xB6, 0xBB, 0xBF, 0xD7, 0xF7: true
    case 0x2016...0x2017, 0x2020...0x2027, 0x2030...0x203E, 0x2041...0x2053, 0x2055...0x205E: true
    case 0x2190...0x23FF, 0x2500...0x2775, 0x2794...0x2BFF, 0x2E00...0x2E7F: true
    case 0x3001...0x3003, 0x3008...0x3020, 0x3030: true
    default: false
    }
  }

  /// Whether the character may follow in an operator although none begins with it.
  var isOperatorContinuation: Bool {
    switch value {
    case 0x300...0x36F, 0x1DC0...0x1DFF, 0x20D0...0x20FF, 0xFE00...0xFE0F, 0xFE20...0xFE2F: true
    case 0xE0100...0xE01EF: true
    default: false
    }
  }

  /// Whether a character outside of ASCII may be in an identifier.
  ///
  /// This is wider than the grammar: a private-use character is left for the compiler to refuse.
  var isIdentifierPart: Bool {
    switch value {
    case 0..<0x80: false
    // No-break space, byte order mark.
    case 0xA0, 0xFEFF: false
    case 0x200B...0x200D, 0x202A...0x202E, 0x203F...0x2040, 0x2054, 0x2060...0x206F: true
    // General punctuation, such as curly quotes.
    case 0x2000...0x206F, 0x3000: false
    default: !isOperatorHead
    }
  }
}

extension Unicode.Scalar {
  /// Whether it is white space in Markdown.
  var isMarkdownSpace: Bool {
    switch value {
    case 0x09, 0x0A, 0x0C, 0x0D, 0x20: true
    default: !isASCII && properties.generalCategory == .spaceSeparator
    }
  }

  /// Whether it is white space as Unicode has it; for most characters, this is faster than the
  /// property.
  var isWhitespace: Bool {
    isASCII ? value == 0x20 || (0x09...0x0D).contains(value) : properties.isWhitespace
  }

  /// Whether it is punctuation in Markdown: the punctuation of ASCII and of Unicode.
  var isMarkdownPunctuation: Bool {
    if isASCII {
      return (0x21...0x2F).contains(value) || (0x3A...0x40).contains(value)
        || (0x5B...0x60).contains(value) || (0x7B...0x7E).contains(value)
    }
    switch properties.generalCategory {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
      .initialPunctuation, .finalPunctuation, .otherPunctuation:
      return true
    default: return false
    }
  }
}

extension CodeToken {
  var beginsWithCapital: Bool { name.first?.isUppercase == true }

  /// Whether the word cannot be the end of a value.
  var isKeyword: Bool { !text.hasPrefix("`") && Self.keywords.contains(text) }

  private static let keywords: Set<String> = [
    "as", "await", "case", "catch", "default", "do", "else", "for", "guard", "if", "in", "is",
    "let", "repeat", "return", "switch", "throw", "try", "var", "where", "while",
  ]
}

extension [CodeToken] {
  /// Whether a dot precedes the token.
  func isMember(_ index: Int) -> Bool { index > 0 && self[index - 1].text == "." }

  /// Whether two tokens that follow each other have nothing between them.
  private func isAdjacent(_ first: Int, _ second: Int) -> Bool {
    self[first].range.upperBound == self[second].range.lowerBound
  }

  /// Whether the word is the label of an argument or a parameter: `dim` in `sum(dim: 1)`.
  func isArgumentLabel(_ index: Int) -> Bool {
    index > 0 && index + 1 < count && self[index + 1].text == ":"
      && ["(", ",", "["].contains(self[index - 1].text) && isAdjacent(index, index + 1)
      && !self[index].beginsWithCapital
  }

  /// Whether the parenthesis opens the arguments of a call or the parameters of a function.
  func isCall(_ index: Int) -> Bool {
    guard index > 0, isAdjacent(index - 1, index) else { return false }
    switch self[index - 1].kind {
    case .identifier, .closeBracket, .attribute, .poundName: return true
    case .operator: return [">", "?", "!"].contains(self[index - 1].text)
    default: return false
    }
  }

  /// The words up to an index that dots join, if they begin with a capital letter: `LineChart.Series`.
  func typePath(endingAt index: Int) -> [String]? {
    var first = index
    while isMember(first) {
      guard first >= 2, self[first - 2].kind == .identifier else { return nil }
      first -= 2
    }
    guard self[first].beginsWithCapital, self[index].kind == .identifier else { return nil }
    return stride(from: first, through: index, by: 2).map { self[$0].name }
  }

  /// The index of the last word of the type that begins at an index, if it is a type's name.
  func endOfType(from index: Int) -> Int? {
    guard index < count, self[index].kind == .identifier, self[index].beginsWithCapital else {
      return nil
    }
    var last = index
    while last + 2 < count, self[last + 1].text == ".", self[last + 2].kind == .identifier {
      last += 2
    }
    return self[last].beginsWithCapital ? last : nil
  }
}

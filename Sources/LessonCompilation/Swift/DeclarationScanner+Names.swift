extension DeclarationScanner {
  /// Adds the names in the pattern after `let` or `var`, such as `x`, `(a, (b, _))` or `.some(x)`.
  mutating func bindPattern(from start: Int, depth: Int) {
    for index in start..<max(start, tokens.count) {
      let token = tokens[index]
      // The bracket around the pattern ends it.
      guard token.depth >= depth, index == start || !token.startsLine || token.depth > depth else {
        return
      }
      if token.depth == depth, endsPattern(token) { return }
      if token.text == "let" || token.text == "var", !isMember(index) { return }
      if isBoundName(index, depth: depth) { names.insert(token.name) }
    }
  }

  private func endsPattern(_ token: CodeToken) -> Bool {
    switch token.text {
    case "=", ":", ",", ";", "{", "in", "is", "as", "where", "else": true
    default: false
    }
  }

  /// Whether a word in a pattern is a new name, and not a label, a case or a type.
  private func isBoundName(_ index: Int, depth: Int) -> Bool {
    guard tokens[index].kind == .identifier, tokens[index].text != "_", !isMember(index) else {
      return false
    }
    guard index + 1 < tokens.count else { return true }
    switch tokens[index + 1].text {
    case "(", ".": return tokens[index + 1].startsLine
    case ":": return tokens[index].depth == depth
    default: return true
    }
  }

  /// Whether a name or tuple pattern follows a comma, as in `let a = 1, b = 2`.
  ///
  /// The comma may as well be one of `Dictionary<String, Int>`.
  func beginsBinding(_ index: Int) -> Bool {
    guard index < tokens.count else { return false }
    var next = index + 1
    if tokens[index].text == "(", let end = tokens[index].partner {
      next = end + 1
    } else if tokens[index].kind != .identifier {
      return false
    }
    guard next < tokens.count, !tokens[next].startsLine else { return true }
    switch tokens[next].text {
    case ":", "=", ",", ";", "{": return true
    default: return false
    }
  }

  /// The identifier after a keyword, on the same line or the next.
  func identifier(after index: Int) -> String? {
    guard index + 1 < tokens.count, tokens[index + 1].kind == .identifier else { return nil }
    return tokens[index + 1].name
  }

  /// The operator after `func`.
  func operatorName(after index: Int) -> String? {
    guard index + 1 < tokens.count, tokens[index + 1].kind == .operator else { return nil }
    let name = tokens[index + 1].text
    // In `func ==<T>(…)`, the last character begins the generic parameters.
    let isGeneric = name.count > 1 && name.hasSuffix("<") && identifier(after: index + 1) != nil
    return isGeneric ? String(name.dropLast()) : name
  }

  /// Whether a word begins a statement, and does not continue a condition such as
  /// `if let a = b,` on the line before.
  func beginsStatement(_ index: Int) -> Bool {
    guard index > 0 else { return true }
    switch tokens[index - 1].text {
    case ";": return true
    case ",", "if", "while", "for", "catch", "case": return false
    default: return tokens[index].startsLine
    }
  }

  /// Whether a dot before a word makes it a member, so that it is not a keyword.
  func isMember(_ index: Int) -> Bool { tokens.isMember(index) }
}

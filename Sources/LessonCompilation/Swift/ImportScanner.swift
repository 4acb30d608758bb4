/// Finds the import declarations at the top level of a cell.
struct ImportScanner {
  let structure: CellStructure
  private var tokens: [CodeToken] { structure.tokens }

  var imports: [CellImport] {
    tokens.indices.compactMap { index in
      tokens[index].text == "import" && tokens[index].depth == 0 ? declaration(at: index) : nil
    }
  }

  /// The declaration whose keyword is at an index, or nil if the word there is not one.
  private func declaration(at keyword: Int) -> CellImport? {
    let first = start(of: keyword)
    guard tokens[keyword].kind == .identifier, beginsStatement(first),
      let path = path(after: keyword)
    else { return nil }
    let range = tokens[first].range.lowerBound..<tokens[path.upperBound].range.upperBound
    let names = stride(from: path.lowerBound, through: path.upperBound, by: 2)
    // Swift has no empty statements, so the semicolon must go too.
    let next = path.upperBound + 1
    let hasSemicolon = next < tokens.count && tokens[next].text == ";"
    return CellImport(
      text: structure.text(in: range), openText: text(from: first, to: path.upperBound),
      path: names.map { tokens[$0].name },
      range: range.lowerBound..<tokens[hasSemicolon ? next : path.upperBound].range.upperBound,
      position: structure.lines.position(of: range.lowerBound),
      conditions: structure.conditions(of: tokens[keyword].branch))
  }

  /// The declaration with spaces for modifiers of access: no other file imports the lesson's, and two
  /// cells may import a module in different ways.
  private func text(from first: Int, to last: Int) -> String {
    var result = ""
    var end = tokens[first].range.lowerBound
    for index in first...last {
      let token = tokens[index]
      result += structure.text(in: end..<token.range.lowerBound)
      let isAccess = token.depth == 0 && index < last && isModifier(index)
      result += isAccess ? String(repeating: " ", count: token.text.utf8.count) : token.text
      end = token.range.upperBound
    }
    return result
  }

  /// The index of the first attribute or modifier of the declaration.
  private func start(of keyword: Int) -> Int {
    var first = keyword
    while first > 0 {
      if isModifier(first - 1) {
        first -= 1
      } else if let attribute = attribute(endingAt: first - 1) {
        first = attribute
      } else {
        break
      }
    }
    return first
  }

  private func isModifier(_ index: Int) -> Bool {
    switch tokens[index].text {
    case "private", "fileprivate", "internal", "package", "public", "open":
      index == 0 || tokens[index - 1].text != "."
    default: false
    }
  }

  /// The index of the attribute, such as `@_spi(X)` or `@A.B`, that ends at an index.
  private func attribute(endingAt end: Int) -> Int? {
    var index = end
    if tokens[index].text == ")", let opening = tokens[index].partner, opening > 0,
      tokens[opening - 1].range.upperBound == tokens[opening].range.lowerBound
    {
      index = opening - 1
    }
    while index > 1, tokens[index].kind == .identifier, tokens[index - 1].text == "." { index -= 2 }
    return tokens[index].kind == .attribute ? index : nil
  }

  private func beginsStatement(_ index: Int) -> Bool {
    index == 0 || tokens[index].startsLine || tokens[index - 1].text == ";"
  }

  /// The indices of the names and dots of the path.
  private func path(after keyword: Int) -> ClosedRange<Int>? {
    var start = keyword + 1
    if isName(start), isKind(tokens[start].text), isName(start + 1) { start += 1 }
    guard isName(start) else { return nil }
    var end = start
    while isName(end + 2), tokens[end + 1].text == ".",
      tokens[end].range.upperBound == tokens[end + 1].range.lowerBound
    {
      end += 2
    }
    return start...end
  }

  private func isName(_ index: Int) -> Bool {
    index < tokens.count && tokens[index].kind == .identifier
  }

  /// Whether the word says what kind of declaration is imported, as in `import struct A.B`.
  private func isKind(_ word: String) -> Bool {
    switch word {
    case "typealias", "struct", "class", "enum", "actor", "protocol", "let", "var", "func": true
    default: false
    }
  }
}

import LessonModel

/// The import lines of a lesson's cells, which Swift wants at the top of the file.
struct SwiftImports {
  /// Each import once, in the order of the lesson.
  private(set) var lines: [String] = []

  /// Returns the cell's code with its imports replaced by empty lines, so that no line moves.
  ///
  /// An import that stands inside a multi-line string or a comment is none.
  mutating func hoist(from cell: Cell) -> String {
    let indentation = String(repeating: " ", count: cell.source.indentation)
    var isInsideString = false
    var isInsideComment = false
    let body = cell.code.sourceLines.map { line -> String in
      let trimmed = line.drop(while: \.isWhitespace)
      let isCode = !isInsideString && !isInsideComment
      if line.components(of: "\"\"\"") % 2 == 1 { isInsideString.toggle() }
      if trimmed.hasPrefix("/*") { isInsideComment = true }
      if isInsideComment, line.components(of: "*/") > 0 { isInsideComment = false }
      guard isCode, isImport(trimmed) else { return line.isEmpty ? "" : indentation + line }
      if !lines.contains(String(trimmed)) { lines.append(String(trimmed)) }
      return ""
    }
    return (body.last == "" ? body.dropLast() : body[...]).joined(separator: "\n")
  }

  private func isImport(_ line: Substring) -> Bool {
    let words = line.split(separator: " ", maxSplits: 2)
    if words.first == "import" { return true }
    return words.count == 3 && words[0].hasPrefix("@") && words[1] == "import"
  }
}

extension Substring {
  /// How often a text occurs in the line.
  fileprivate func components(of text: String) -> Int {
    var count = 0
    var rest = self[...]
    while let range = rest.firstRange(of: text) {
      count += 1
      rest = rest[range.upperBound...]
    }
    return count
  }
}

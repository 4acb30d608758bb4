import LessonModel

/// A formula as an author wrote it, and what Markdown without formulas would make of it.
package struct WrittenFormula: Hashable, Sendable {
  /// Where it stands with its dollar signs, in UTF-8 bytes from the start of the text.
  package var bytes: Range<Int>
  /// LaTeX without the dollar signs.
  package var latex: String
  package var isDisplay: Bool
  /// Whether Markdown that knows nothing of formulas leaves every character of it as it is.
  package var isPlain: Bool
}

extension CommonMarkParser {
  /// Returns the formulas of a text in their order.
  package func formulas(in text: String) -> [WrittenFormula] {
    let read = GitHubText(text)
    guard let shield = read.shield else { return [] }
    let lines = TextLines(text)
    func byte(_ position: SourcePosition) -> Int {
      let position = read.position(position)
      return lines.starts[position.line - 1] + position.column - 1
    }
    let contents = contents(of: convert(shield.marked), between: shield.marks)
    let formulas = shield.parts.enumerated().compactMap { number, part -> WrittenFormula? in
      guard case .formula(let latex, let isDisplay) = part.kind else { return nil }
      let sign = isDisplay ? "$$" : "$"
      return WrittenFormula(
        bytes: byte(part.range.first)..<byte(part.range.last) + 1, latex: latex,
        isDisplay: isDisplay,
        isPlain: contents["\(number)"] == (sign + latex + sign).filter { !$0.isWhitespace })
    }
    return formulas.sorted { $0.bytes.lowerBound < $1.bytes.lowerBound }
  }

  /// The texts between the marks without their spaces, by their numbers.
  private func contents(of document: Node, between marks: MathMarks) -> [String: String] {
    let text = document.inOrder.map { node in
      if case .text(let text) = node.kind { text } else { " " }
    }.joined()
    var contents: [String: String] = [:]
    for content in marks.contents(of: text) {
      let parts = content.unicodeScalars.split(separator: marks.line, maxSplits: 1).map(String.init)
      guard parts.count == 2 else { continue }
      contents[parts[0]] = parts[1].filter { !$0.isWhitespace }
    }
    return contents
  }
}

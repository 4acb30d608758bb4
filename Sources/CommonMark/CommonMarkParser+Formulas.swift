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
    guard let shield = MathShield(for: text, document: convert(text)) else { return [] }
    let marks = shield.marks
    var formulas: [WrittenFormula] = []
    // Each formula is put between two private-use characters, which Markdown ignores.
    let marked = shield.replacingFormulas(in: text) { latex, isDisplay in
      let sign: [Unicode.Scalar] = isDisplay ? ["$", "$"] : ["$"]
      formulas.append(
        WrittenFormula(
          bytes: 0..<0, latex: String(String.UnicodeScalarView(latex)), isDisplay: isDisplay,
          isPlain: true))
      return [marks.inlineStart] + sign + latex + sign + [marks.end]
    }
    place(&formulas, in: marked, marks)
    compare(&formulas, with: convert(marked), marks)
    return formulas
  }

  /// Finds the formulas' places in the text without its marks.
  private func place(
    _ formulas: inout [WrittenFormula], in marked: String, _ marks: MathMarks
  ) {
    let pieces = Self.pieces(of: marked, marks)
    var position = pieces.first?.utf8.count ?? 0
    for (index, piece) in pieces.dropFirst().enumerated() {
      let signs = formulas[index].isDisplay ? 4 : 2
      let end = position + formulas[index].latex.utf8.count + signs
      formulas[index].bytes = position..<end
      position += piece.utf8.count - String(marks.end).utf8.count
    }
  }

  /// Compares the formulas with what cmark has made of them.
  private func compare(
    _ formulas: inout [WrittenFormula], with document: Node, _ marks: MathMarks
  ) {
    let texts = document.inOrder.map { node in
      if case .text(let text) = node.kind { text } else { " " }
    }
    let found = Self.pieces(of: texts.joined(), marks).dropFirst().map { piece in
      String(Substring(piece.unicodeScalars.prefix { $0 != marks.end }))
    }
    // A formula that is no text, such as one in the target of a link, is not found.
    guard found.count == formulas.count else { return }
    func withoutSpace(_ text: String) -> String { text.filter { !$0.isWhitespace } }
    for index in formulas.indices {
      let text = withoutSpace(found[index]).drop { $0 == "$" }
      formulas[index].isPlain = text.prefix { $0 != "$" } == withoutSpace(formulas[index].latex)
    }
  }

  private static func pieces(of marked: String, _ marks: MathMarks) -> [Substring] {
    marked.unicodeScalars
      .split(separator: marks.inlineStart, omittingEmptySubsequences: false)
      .map { Substring($0) }
  }
}

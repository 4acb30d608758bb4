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
    guard let shield = read(text).shield else { return [] }
    let contents = contents(of: convert(shield.marked), between: shield.marks)
    return shield.formulas.enumerated().map { number, formula in
      let sign = formula.isDisplay ? "$$" : "$"
      return WrittenFormula(
        bytes: formula.bytes, latex: formula.latex, isDisplay: formula.isDisplay,
        isPlain: contents["\(number)"] == (sign + formula.latex + sign).filter { !$0.isWhitespace })
    }
  }

  /// The document of a text with its formulas, and what has hidden them, if there are any.
  ///
  /// What looks like a formula may go over the end of a heading. So each has to be found in a text of
  /// the document: where one is not, its dollar sign is the author's, and the text is read again.
  func read(_ text: String) -> (document: Node, shield: MathShield?) {
    let plain = convert(text)
    guard text.utf8.contains(UInt8(ascii: "$")), let marks = MathMarks(for: text, document: plain)
    else { return (plain, nil) }
    let scanner = FormulaScanner(of: text, document: plain)
    var refused = signsInMarkup(of: scanner.text, marks)
    for _ in 1...Self.mostReadings {
      let shield = MathShield(
        text: scanner.text, formulas: scanner.formulas(except: refused), marks: marks)
      var finder = MathFinder(shield)
      let document = finder.findMath(in: convert(shield.shielded))
      let missing = Set(shield.formulas.indices).subtracting(finder.found)
      if missing.isEmpty { return (document, shield) }
      refused.formUnion(missing.map { shield.formulas[$0].scalars.lowerBound })
    }
    return (plain, nil)
  }

  /// Two are enough for any text that is not made to take more.
  private static let mostReadings = 20

  /// Where dollar signs stand that no reader sees, such as those in the address of a link.
  private func signsInMarkup(of text: [Unicode.Scalar], _ marks: MathMarks) -> Set<Int> {
    var visible: Set<Int> = []
    var hidden: Set<Int> = []
    let signs = text.indices.filter { text[$0] == "$" }
    let numbered = text.replacing(signs.map { $0..<$0 + 1 }) {
      marks.around("\(signs[$0])".unicodeScalars)
    }
    for node in convert(numbered).inOrder {
      switch node.kind {
      case .text(let text), .code(let text):
        visible.formUnion(marks.numbers(in: text))
      case .link(let address, _):
        hidden.formUnion(marks.numbers(in: address))
      default: break
      }
    }
    return hidden.union(signs.filter { !visible.contains($0) })
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

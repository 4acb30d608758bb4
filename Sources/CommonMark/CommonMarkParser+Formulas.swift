import LessonModel

/// A formula as an author wrote it, and how Markdown without formulas would read it.
package struct WrittenFormula: Hashable, Sendable {
  /// Where it is with its signs, in UTF-8 bytes from the start of the text.
  package var bytes: Range<Int>
  /// LaTeX without the signs.
  package var latex: String
  package var signs: FormulaSigns
  /// Whether Markdown without formulas would leave all its characters unchanged.
  package var isPlain: Bool
  /// Whether a block could replace it: it is in a paragraph, not in a heading, link or emphasis,
  /// and the marks of all block quotes and lists around it are on its line.
  package var mayBeBlock: Bool
}

extension CommonMarkParser {
  /// Returns the formulas of a text in their order.
  package func formulas(in text: String) -> [WrittenFormula] {
    let read = GitHubText(text)
    guard let shield = read.shield else { return [] }
    let lines = TextLines(text)
    func byte(_ position: SourcePosition) -> Int {
      lines.starts[position.line - 1] + position.column - 1
    }
    let contents = contents(of: convert(shield.marked), between: shield.marks)
    var places = ParagraphFormulas(lines)
    places.visit(read.document)
    let formulas = shield.parts.enumerated().compactMap { number, part -> WrittenFormula? in
      guard case .formula(let latex, let signs) = part.kind else { return nil }
      let (first, last) = (read.position(part.range.first), read.position(part.range.last))
      return WrittenFormula(
        bytes: byte(first)..<byte(last) + 1, latex: latex, signs: signs,
        isPlain: contents["\(number)"]
          == (signs.opening + latex + signs.closing).filter { !$0.isWhitespace },
        mayBeBlock: places.found.contains(first))
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

/// Finds the formulas on their own that are on lines with the marks of all that is around them.
///
/// A line may continue a paragraph without these marks, and a block in its place would not.
private struct ParagraphFormulas {
  private let lines: TextLines
  private(set) var found: Set<SourcePosition> = []

  init(_ lines: TextLines) { self.lines = lines }

  /// Visits a node, given the number of block quotes around it, and the column of the content of
  /// its innermost list item.
  mutating func visit(_ node: Node, quotations: Int = 0, column: Int = 1) {
    var (quotations, column) = (quotations, column)
    switch node.kind {
    case .blockQuote, .alert: quotations += 1
    case .item: column = node.children.first?.range.first.column ?? column
    case .paragraph:
      for child in node.children {
        guard case .math(_, isDisplay: true) = child.kind else { continue }
        let place = child.range.first
        let isWhole = (place.line...child.range.last.line).allSatisfy { number in
          let isFirst = number == place.line
          let line = isFirst ? lines[number].prefix(place.column - 1) : lines[number]
          let marks = line.prefix { Self.isMark($0, ofItem: isFirst) }
          let width = marks.reduce(0) { $0 + ($1 == UInt8(ascii: "\t") ? 4 : 1) }
          return width >= column - 1 && marks.count { $0 == UInt8(ascii: ">") } >= quotations
        }
        if isWhole { found.insert(place) }
      }
      return
    default: break
    }
    for child in node.children { visit(child, quotations: quotations, column: column) }
  }

  /// Whether a byte may be before a line's text: those of a list item's mark are on its first line only.
  private static func isMark(_ byte: UInt8, ofItem: Bool) -> Bool {
    TableRow.isSpace(byte) || byte == UInt8(ascii: ">")
      || ofItem && "-*+.)0123456789".utf8.contains(byte)
  }
}

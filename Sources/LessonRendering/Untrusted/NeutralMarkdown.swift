import LessonModel

/// A lesson's text without raw HTML, and without links that run something; no line moves.
///
/// Blocks of HTML become their text, and elsewhere what could open a tag loses its meaning. The result
/// is inspected: where something got through, no bracket of the paragraph keeps its meaning. A text in
/// which something is left even then is refused.
struct NeutralMarkdown {
  let text: String

  init(of lesson: Lesson) throws(Diagnostics) {
    let inspection = TextInspection(of: lesson)
    let paragraphs = NeutralParagraphs(of: Self.withoutHTMLBlocks(lesson), in: lesson)
    var text = paragraphs.text(bare: [])
    var findings = inspection.findings(in: text)
    if !findings.isEmpty {
      // Many findings may be in the same lines.
      text = paragraphs.text(bare: Set(Set(findings.map(\.lines)).joined()))
      findings = inspection.findings(in: text)
    }
    guard findings.isEmpty else { throw Diagnostics(findings.map(\.diagnostic)) }
    self.text = text.replacing("\n", with: SourceLines(lesson.text).ending)
  }

  /// Replaces each block of HTML by its text; every line ends with a line feed.
  private static func withoutHTMLBlocks(_ lesson: Lesson) -> String {
    var lines = lesson.text.sourceLines.map(String.init)
    for node in lesson.document.inOrder {
      guard case .htmlBlock(let html) = node.kind else { continue }
      let texts = PlainText(ofHTML: html).text.sourceLines
      for (offset, source) in html.sourceLines.enumerated() {
        let index = node.range.first.line - 1 + offset
        guard index < node.range.last.line, lines.indices.contains(index) else { break }
        let marks = Self.marks(of: lines[index], before: source)
        let text = texts.indices.contains(offset) ? String(texts[offset]) : ""
        // An item that begins with a blank line could not hold the rest of what it holds.
        let isEmptyItem = text.isEmpty && !marks.allSatisfy { " \t>".contains($0) }
        lines[index] = marks + (isEmptyItem ? "&#32;" : text)
      }
    }
    return lines.joined(separator: "\n")
  }

  /// The marks of the lists and quotations around a line, of which cmark has handed out the rest.
  private static func marks(of line: String, before rest: Substring) -> String {
    // A tab that belongs to the marks in part is handed out as spaces.
    let same = zip(line.utf8.reversed(), rest.utf8.reversed()).prefix { $0 == $1 }.count
    return String(decoding: line.utf8.dropLast(same), as: UTF8.self)
  }
}

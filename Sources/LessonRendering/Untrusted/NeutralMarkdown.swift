import CommonMark
import LessonModel
import LessonSource

/// A lesson's text without raw HTML, and without links that run something; no line moves.
///
/// The document's HTML is removed in place: a block becomes its text, and a tag in a line is
/// deleted. The result is inspected as programs read it that support less of Markdown, or more. If
/// one of them still finds something, all brackets of these lines are escaped. A text in which
/// something is left even then is refused.
struct NeutralMarkdown {
  let text: String

  init(of lesson: Lesson) throws(Diagnostics) {
    let inspection = TextInspection(of: lesson)
    var neutral = lesson.withText(Self.withoutHTMLBlocks(lesson))
    neutral = neutral.withText(TagEdits(of: neutral).text)
    var findings = inspection.findings(in: neutral.text)
    if !findings.isEmpty {
      // Many findings may be in the same lines.
      let lines = Set(Set(findings.map(\.lines)).joined())
      neutral.text = BareLines(lines, of: neutral).text
      findings = inspection.findings(in: neutral.text)
    }
    guard findings.isEmpty else { throw Diagnostics(findings.map(\.diagnostic)) }
    text = neutral.text.replacing("\n", with: SourceLines(lesson.text).ending)
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
        // An item that begins with a blank line would lose the rest of its content.
        let isEmptyItem = text.isEmpty && !marks.allSatisfy { " \t>".contains($0) }
        lines[index] = marks + (isEmptyItem ? "&#32;" : text)
      }
    }
    return lines.joined(separator: "\n")
  }

  /// The marks of the lists and block quotes around a line, which cmark has removed from its text.
  private static func marks(of line: String, before rest: Substring) -> String {
    // A tab that belongs to the marks in part is returned as spaces.
    let same = zip(line.utf8.reversed(), rest.utf8.reversed()).prefix { $0 == $1 }.count
    return String(decoding: line.utf8.dropLast(same), as: UTF8.self)
  }
}

extension Lesson {
  /// Where formulas are in the text, in bytes from its start.
  var formulas: [Range<Int>] {
    let body = blankingFrontMatter(of: text)
    let offset = text.utf8.count - body.utf8.count
    return CommonMarkParser().formulas(in: body).map {
      $0.bytes.lowerBound + offset..<$0.bytes.upperBound + offset
    }
  }
}

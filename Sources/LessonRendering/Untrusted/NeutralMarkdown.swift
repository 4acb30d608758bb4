import CommonMark
import LessonModel

/// A lesson's text without raw HTML, and without links that run something; no line moves.
///
/// Blocks of HTML become their text. Elsewhere what could open a tag is written as a character
/// reference, and an address that runs something gets a `#` before it, so that it leads nowhere.
/// The result is parsed: if something got through, no bracket keeps its meaning.
struct NeutralMarkdown {
  let text: String

  init(of lesson: Lesson) {
    let withoutBlocks = Self.withoutHTMLBlocks(lesson)
    let neutral = Self.rewriting(withoutBlocks, of: lesson, with: NeutralParagraph.text)
    text =
      Self.isNeutral(neutral, of: lesson)
      ? neutral : Self.rewriting(withoutBlocks, of: lesson, with: NeutralParagraph.bareText)
  }

  /// Whether neither this package nor a reader that knows no formulas finds anything to worry about.
  private static func isNeutral(_ text: String, of lesson: Lesson) -> Bool {
    let body = lesson.blankingFrontMatter(of: text)
    let parser = CommonMarkParser()
    return [parser.parse(body), parser.parseWithoutFormulas(body)].allSatisfy { document in
      document.inOrder.allSatisfy { node in
        switch node.kind {
        case .html, .htmlBlock: false
        case .link(let address, _), .image(let address, _):
          LinkTarget(address: address).isHarmless
        default: true
        }
      }
    }
  }

  /// Replaces each block of HTML by its text.
  private static func withoutHTMLBlocks(_ lesson: Lesson) -> String {
    var lines = lesson.text.sourceLines.map(String.init)
    for node in lesson.document.inOrder {
      guard case .htmlBlock(let html) = node.kind else { continue }
      let texts = PlainText(ofHTML: html).text.split(
        separator: "\n", omittingEmptySubsequences: false)
      let first = node.range.first
      for number in first.line...max(first.line, node.range.last.line) where number <= lines.count {
        let line = lines[number - 1]
        let prefix =
          number == first.line
          ? String(decoding: line.utf8.prefix(first.column - 1), as: UTF8.self)
          : String(line.prefix { " \t>".contains($0) })
        let index = number - first.line
        lines[number - 1] = prefix + (index < texts.count ? texts[index] : "")
      }
    }
    return joined(lines, of: lesson)
  }

  /// Rewrites what stands between blank lines and code, paragraph by paragraph.
  private static func rewriting(
    _ text: String, of lesson: Lesson, with rewrite: (String) -> String
  ) -> String {
    let document = CommonMarkParser().parseWithoutFormulas(lesson.blankingFrontMatter(of: text))
    var code: Set<Int> = []
    for node in document.inOrder {
      guard case .codeBlock = node.kind else { continue }
      code.formUnion(node.range.first.line...max(node.range.first.line, node.range.last.line))
    }
    var result: [String] = []
    var paragraph: [Substring] = []
    func closeParagraph() {
      guard !paragraph.isEmpty else { return }
      result.append(rewrite(paragraph.joined(separator: "\n")))
      paragraph.removeAll()
    }
    for (index, line) in text.sourceLines.enumerated() {
      if code.contains(index + 1) || line.allSatisfy(\.isWhitespace) {
        closeParagraph()
        result.append(String(line))
      } else {
        paragraph.append(line)
      }
    }
    closeParagraph()
    return joined(
      result.joined(separator: "\n").sourceLines.map(String.init), of: lesson)
  }

  /// The lines with the line breaks that the lesson has.
  private static func joined(_ lines: [String], of lesson: Lesson) -> String {
    lines.joined(separator: SourceLines(lesson.text).ending)
  }
}

import CommonMark
import LessonModel
import LessonSource

/// The paragraphs of a text, and what stands between them, in which nothing runs once it is rewritten.
struct NeutralParagraphs {
  /// Lines that Markdown reads as one, or that it reads as code.
  private struct Part {
    var lines: Range<Int>
    var text: String
    /// Where its formulas stand, in bytes from its start.
    var formulas: [Range<Int>]
    var isCode: Bool
  }

  private var parts: [Part] = []

  /// - Parameter text: The text of a lesson, in which every line ends with a line feed.
  init(of text: String, in lesson: Lesson) {
    let body = lesson.blankingFrontMatter(of: text)
    let parser = CommonMarkParser()
    let bodyLines = body.linesBetweenFeeds
    var formulas = parser.formulas(in: body).map(\.bytes)[...]
    let lines = text.linesBetweenFeeds
    let owners = Self.owners(of: lines, in: parser.parseCommonMark(body))
    var first = 0
    var start = 0
    while first < lines.count {
      let end = owners[first...].firstIndex { $0 != owners[first] } ?? lines.count
      let count = bodyLines[first..<end].reduce(0) { $0 + $1.utf8.count + 1 }
      formulas = formulas.drop { $0.upperBound <= start }
      parts.append(
        Part(
          lines: first..<end,
          text: String(text[lines[first].startIndex..<lines[end - 1].endIndex]),
          formulas: formulas.prefix { $0.lowerBound < start + count }.map {
            max(0, $0.lowerBound - start)..<($0.upperBound - start)
          },
          isCode: owners[first] == .code))
      first = end
      start += count
    }
  }

  /// The text with nothing in it that runs.
  ///
  /// - Parameter bare: The lines, from 0, of the paragraphs in which no bracket keeps its meaning.
  func text(bare: Set<Int>) -> String {
    parts.map { part in
      if part.isCode { return part.text }
      let isBare = !bare.isDisjoint(with: part.lines)
      return NeutralParagraph(part.text, formulas: part.formulas, isBare: isBare).text
    }.joined(separator: "\n")
  }

  /// What a line belongs to.
  private enum Owner: Equatable {
    case code
    /// The paragraph or the heading that starts on a line.
    case block(Int)
    case nothing
    /// None of these: front matter, a rule, or the definition of a link.
    case other
  }

  private static func owners(of lines: [Substring], in document: Node) -> [Owner] {
    var owners = lines.map { line in
      line.utf8.allSatisfy { $0 == 0x20 || $0 == 0x09 } ? Owner.nothing : .other
    }
    for node in document.inOrder {
      let owner: Owner
      switch node.kind {
      case .codeBlock: owner = .code
      case .paragraph, .heading: owner = .block(node.range.first.line)
      default: continue
      }
      let first = node.range.first.line - 1
      let end = min(owners.count, node.range.last.line)
      for line in first..<max(first, end) { owners[line] = owner }
    }
    return owners
  }
}

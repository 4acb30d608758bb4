import CommonMark
import LessonModel
import LessonSource

/// The text without the tags in its lines.
struct TagEdits {
  private(set) var text: String

  /// - Parameter lesson: One whose lines end with line feeds.
  init(of lesson: Lesson) {
    let lines = SourceLines(lesson.text)
    let bytes = lesson.text.utf8
    let formulas = lesson.formulas.map { range in
      bytes.index(
        bytes.startIndex, offsetBy: range.lowerBound)..<bytes.index(
          bytes.startIndex, offsetBy: range.upperBound)
    }
    var edits: [String.Index: (end: String.Index, text: String)] = [:]
    for node in Self.nodes(of: lesson, formulas: formulas) {
      let start = bytes.index(
        lines.end(of: node.range.first.line - 1), offsetBy: node.range.first.column - 1,
        limitedBy: bytes.endIndex)
      guard let source = node.tagSource, let start, start < bytes.endIndex,
        bytes[start] == UInt8(ascii: "<")
      else { continue }
      let isTag = Self.isTag(source) && bytes[start...].starts(with: source.utf8)
      edits[start] =
        isTag
        ? (bytes.index(start, offsetBy: source.utf8.count), "")
        : (bytes.index(after: start), "&lt;")
    }
    for range in formulas {
      // The marks that are put into a formula do not change how it looks.
      for index in bytes[range].indices where lesson.text.opensTag(at: index) {
        edits[index] = (bytes.index(after: index), "<{}")
      }
    }
    text = ""
    var last = bytes.startIndex
    for (start, edit) in edits.sorted(by: { $0.key < $1.key }) where start >= last {
      text += lesson.text[last..<start] + edit.text
      last = edit.end
    }
    text += lesson.text[last...]
  }

  /// The nodes whose exact places are known, in the text and in front matter that is read as text.
  ///
  /// After a formula, only programs that do not know formulas count columns as in the text. Where such a
  /// program takes a backtick of a formula for code, it does not see the tags around it.
  private static func nodes(of lesson: Lesson, formulas: [Range<String.Index>]) -> [Node] {
    let parser = CommonMarkParser()
    let front = lesson.frontMatterLineCount
    var (formulaLines, codeLines): (Set<Int>, Set<Int>) = ([], [])
    var (line, counted) = (1, lesson.text.startIndex)
    for range in formulas {
      line += lesson.text.utf8[counted..<range.lowerBound].count { $0 == 10 }
      let last = line + lesson.text.utf8[range].count { $0 == 10 }
      formulaLines.formUnion(line...last)
      if lesson.text.utf8[range].contains(UInt8(ascii: "`")) { codeLines.formUnion(line...last) }
      (line, counted) = (last, range.upperBound)
    }
    let body = lesson.blankingFrontMatter(of: lesson.text)
    return parser.parseCommonMark(lesson.text).inOrder.filter { $0.range.first.line <= front }
      + parser.parseCommonMark(body).inOrder.filter { !codeLines.contains($0.range.first.line) }
      + lesson.document.inOrder.filter { !formulaLines.contains($0.range.first.line) }
  }

  /// Whether HTML is a single tag in a single line, without which the line is as it was.
  private static func isTag(_ html: String) -> Bool {
    var tokens = HTMLTokens(html)
    guard let tag = tokens.next(), tag.kind == .startTag || tag.kind == .endTag else {
      return false
    }
    return tag.range.upperBound == html.endIndex
      && !html.utf8.dropFirst().contains { "<\n`".utf8.contains($0) }
  }
}

extension Node {
  /// The source of HTML in a line; nothing for a link in `<` and `>` that runs something.
  fileprivate var tagSource: String? {
    switch kind {
    case .html(let source): source
    case .link(let address, _) where !Address(address).isHarmless: ""
    default: nil
    }
  }
}

extension String {
  /// Whether a byte may open a tag, a comment, a declaration or a link.
  fileprivate func opensTag(at index: Index) -> Bool {
    guard utf8[index] == UInt8(ascii: "<"), let next = utf8[index...].dropFirst().first else {
      return false
    }
    return "/!?".utf8.contains(next)
      || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(next | 0x20)
  }
}

import CommonMark
import LessonModel

/// Formulas as GitHub understands them.
///
/// GitHub reads Markdown first and formulas after it: of `$\{x\}$` it keeps `${x}$`, and two `_` may
/// become an emphasis. Code is safe from that, and so are formulas in code: ``$`…`$`` in a line, and a
/// block of the language `math`.
enum GitHubMath {
  /// A part of a text, in UTF-8 bytes from its start, and what takes its place.
  typealias Edit = (bytes: Range<Int>, text: String)

  /// What makes GitHub show those formulas that it would misread; all others stay as they are.
  static func edits(of text: String) -> [Edit] {
    CommonMarkParser().formulas(in: text).filter(isMisread).flatMap { edits(of: $0, in: text) }
  }

  /// Returns the text with its edits made.
  static func rewritten(_ text: String) -> String {
    var result = ""
    var start = text.utf8.startIndex
    for edit in edits(of: text) {
      result += text[start..<text.utf8.index(text.startIndex, offsetBy: edit.bytes.lowerBound)]
      result += edit.text
      start = text.utf8.index(text.startIndex, offsetBy: edit.bytes.upperBound)
    }
    return result + text[start...]
  }

  /// Besides what Markdown changes, GitHub strikes out what stands between two tildes.
  private static func isMisread(_ formula: WrittenFormula) -> Bool {
    let tildes = formula.latex.utf8.count { $0 == UInt8(ascii: "~") }
    return (!formula.isPlain || tildes > 1) && !formula.latex.contains("`")
  }

  private static func edits(of formula: WrittenFormula, in text: String) -> [Edit] {
    let (start, end) = (formula.bytes.lowerBound, formula.bytes.upperBound)
    let utf8 = text.utf8
    guard formula.isDisplay,
      let before = marks(endingLine: text[..<utf8.index(text.startIndex, offsetBy: start)]),
      startsWithBlankLine(text[utf8.index(text.startIndex, offsetBy: end)...])
    else {
      let style = formula.isDisplay ? "\\displaystyle " : ""
      let count = formula.isDisplay ? 2 : 1
      return [(start..<start + count, "$`\(style)"), (end - count..<end, "`$")]
    }
    let prefix = String(before.map { $0 == ">" || $0 == "\t" ? $0 : " " })
    let lines = formula.latex.sourceLines
    // The fences stand on lines of their own, where the dollar signs may not.
    func isBlank(_ line: Substring?) -> Bool {
      line?.allSatisfy { " \t>".contains($0) } == true && lines.count > 1
    }
    let opening = isBlank(lines.first) ? "" : "\n" + prefix
    let closing = isBlank(lines.last) ? "" : "\n" + prefix
    return [(start..<start + 2, "```math" + opening), (end - 2..<end, closing + "```")]
  }

  /// The last line of a text, if it has nothing but the marks of quotations and lists.
  private static func marks(endingLine text: Substring) -> Substring? {
    let other = text.lastIndex { !" \t>-*+.)0123456789".contains($0) }
    if let other, !text[other].isLineBreak { return nil }
    let line = text[(other.map(text.index(after:)) ?? text.startIndex)...]
    return line.wholeMatch(of: /[ \t>]*(?:(?:[-*+]|[0-9]+[.)])[ \t]+)*/) == nil ? nil : line
  }

  private static func startsWithBlankLine(_ text: Substring) -> Bool {
    text.first { $0 != " " && $0 != "\t" }?.isLineBreak ?? true
  }
}

extension Character {
  /// Whether it ends a line of Markdown.
  fileprivate var isLineBreak: Bool { self == "\n" || self == "\r\n" || self == "\r" }
}

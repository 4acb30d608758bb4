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
    let bytes = text.utf8
    let first = bytes.index(bytes.startIndex, offsetBy: start)
    let last = bytes.index(bytes.startIndex, offsetBy: end)
    let line = text[..<first].unicodeScalars.reversed().prefix { $0 != "\n" && $0 != "\r" }
    let before = String(String.UnicodeScalarView(line.reversed()))
    let behind = text[last...].unicodeScalars.prefix { $0 != "\n" && $0 != "\r" }
    let isAlone =
      before.wholeMatch(of: /[ \t>]*(?:(?:[-*+]|[0-9]+[.)])[ \t]+)*/) != nil
      && behind.allSatisfy { $0 == " " || $0 == "\t" }
    guard formula.isDisplay, isAlone else {
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
}

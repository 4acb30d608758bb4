import CommonMark
import LessonModel

/// Formulas as GitHub understands them.
///
/// GitHub reads Markdown first and formulas after it: of `$\{x\}$` it keeps `${x}$`, and two `_`
/// may become an emphasis. Code is safe from that, and so are formulas in code: ``$`…`$`` in a
/// line, and a block of the language `math`. A `$` opens a formula after a space only, and does not
/// close one before a letter or a digit; ``$` `` opens one after all but a letter. Source:
/// https://github.com/github/markup/issues/1742.
enum GitHubMath {
  /// A part of a text, in UTF-8 bytes from its start, and its replacement.
  typealias Edit = (bytes: Range<Int>, text: String)

  /// The edits that make GitHub show formulas that it would misread; all others stay unchanged.
  static func edits(of text: String) -> [Edit] {
    CommonMarkParser().formulas(in: text).flatMap { formula in
      let place = Place(of: formula, in: text)
      if case .code = formula.signs {
        let start = formula.bytes.lowerBound
        return place.isAfterWord ? [(start..<start, joiner)] : []
      }
      guard isMisread(formula) || !place.isApart else { return [] }
      return blockEdits(of: formula, in: text) ?? codeEdits(of: formula, at: place)
    }
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

  /// U+2060, which has no width, allows no line break and is not a letter.
  private static let joiner = "&NoBreak;"

  /// What is around a formula.
  private struct Place {
    /// Whether `$` opens and closes a formula there.
    var isApart: Bool
    /// Whether a letter, a digit or another formula is before it.
    var isAfterWord: Bool

    init(of formula: WrittenFormula, in text: String) {
      let start = text.utf8.index(text.startIndex, offsetBy: formula.bytes.lowerBound)
      let end = text.utf8.index(text.startIndex, offsetBy: formula.bytes.upperBound)
      let (before, after) = (text.unicodeScalars[..<start].last, text.unicodeScalars[end...].first)
      isAfterWord = before.map(Self.isOfWord) ?? false
      isApart =
        (before?.properties.isWhitespace ?? true) && !(after.map(Self.isOfWord) ?? false)
    }

    private static func isOfWord(_ scalar: Unicode.Scalar) -> Bool {
      scalar == "_" || scalar == "$" || scalar.properties.isAlphabetic
        || scalar.properties.numericType != nil
    }
  }

  /// Whether Markdown changes the formula, or other syntax of GitHub: text between two tildes is
  /// struck out, addresses become links, and `:a:` is an emoji.
  private static func isMisread(_ formula: WrittenFormula) -> Bool {
    let latex = formula.latex
    return !formula.isPlain || latex.utf8.count { $0 == UInt8(ascii: "~") } > 1
      || latex.contains("://") || latex.contains("www.") || latex.contains("@")
      || latex.utf8.contains(UInt8(ascii: ":")) && latex.contains(/:[a-z0-9_+\-]+:/)
  }

  /// The formula as code in its line; it becomes one line, as no line of it may start a block.
  private static func codeEdits(of formula: WrittenFormula, at place: Place) -> [Edit] {
    let style = formula.signs.isDisplay ? "\\displaystyle " : ""
    let (ticks, space) = ticks(around: formula.latex)
    let opening = (place.isAfterWord ? joiner : "") + "$\(ticks)\(space)\(style)"
    let closing = "\(space)\(ticks)$"
    let lines = formula.latex.sourceLines
    if lines.count > 1 {
      return [(formula.bytes, opening + lines.joined(separator: " ") + closing)]
    }
    let (start, end) = (formula.bytes.lowerBound, formula.bytes.upperBound)
    let count = formula.signs.opening.utf8.count
    return [(start..<start + count, opening), (end - count..<end, closing)]
  }

  /// Backticks that are not in the LaTeX, and the space that keeps them apart from those at its ends.
  private static func ticks(around latex: String) -> (ticks: String, space: String) {
    let runs = Set(latex.split { $0 != "`" }.map(\.count))
    let count = (1...runs.count + 1).first { !runs.contains($0) } ?? 1
    let touches = latex.hasPrefix("`") || latex.hasSuffix("`")
    return (String(repeating: "`", count: count), touches ? " " : "")
  }

  /// The formula as a block of the language `math`; nil if it is not on separate lines.
  private static func blockEdits(of formula: WrittenFormula, in text: String) -> [Edit]? {
    let (start, end) = (formula.bytes.lowerBound, formula.bytes.upperBound)
    let utf8 = text.utf8
    guard formula.signs.isDisplay, formula.mayBeBlock,
      let before = marks(endingLine: text[..<utf8.index(text.startIndex, offsetBy: start)]),
      startsWithBlankLine(text[utf8.index(text.startIndex, offsetBy: end)...])
    else { return nil }
    let prefix = String(before.map { $0 == ">" || $0 == "\t" ? $0 : " " })
    let lines = formula.latex.sourceLines
    // The fences need separate lines, on which the dollar signs may not be.
    func isBlank(_ line: Substring?) -> Bool {
      line?.allSatisfy { " \t>".contains($0) } == true && lines.count > 1
    }
    let opening = isBlank(lines.first) ? "" : "\n" + prefix
    let closing = isBlank(lines.last) ? "" : "\n" + prefix
    let longest = formula.latex.split { $0 != "`" }.map(\.count).max() ?? 0
    let fence = String(repeating: "`", count: max(3, longest + 1))
    return [(start..<start + 2, "\(fence)math" + opening), (end - 2..<end, closing + fence)]
  }

  /// The last line of a text, if it has only the marks of block quotes and lists.
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

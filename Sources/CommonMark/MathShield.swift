/// Hides formulas from cmark, so that their `_`, `*` and `\\` stay the author's.
///
/// A formula is `$…$` with no space inside its dollar signs and no digit behind the closing one, or
/// `$$…$$`. Within a paragraph, `\$` is a dollar sign. CommonMark takes any punctuation behind a
/// backslash for itself, so the shield puts one before each punctuation character of a formula, and
/// marks where the formula starts and ends. No line moves; columns behind a formula do.
struct MathShield {
  let marks: MathMarks
  /// The lines, from 1, in which a dollar sign is a dollar sign.
  let codeLines: Set<Int>

  /// Nil for a text without formulas.
  ///
  /// - Parameter document: What cmark makes of the text as it stands.
  init?(for text: String, document: Node) {
    guard text.utf8.contains(UInt8(ascii: "$")),
      let marks = MathMarks(for: text, document: document)
    else { return nil }
    self.marks = marks
    codeLines = CommonMarkParser.linesOfCode(in: document)
  }

  func shield(_ text: String) -> String {
    replacingFormulas(in: text) { latex, isDisplay in
      var result = [isDisplay ? marks.displayStart : marks.inlineStart]
      for scalar in latex {
        if scalar.isASCIIPunctuation { result.append("\\") }
        result.append(scalar)
      }
      return result + [marks.end]
    }
  }

  /// Returns the text with something else in the place of each formula and its dollar signs.
  func replacingFormulas(
    in text: String,
    with replacement: (_ latex: ArraySlice<Unicode.Scalar>, _ isDisplay: Bool) -> [Unicode.Scalar]
  ) -> String {
    var result = ""
    var paragraph: [Unicode.Scalar] = []
    func closeParagraph() {
      let scalars = Self.replaceFormulas(in: paragraph, with: replacement)
      result += String(String.UnicodeScalarView(scalars))
      paragraph.removeAll(keepingCapacity: true)
    }
    for (index, line) in Self.lines(of: text.unicodeScalars).enumerated() {
      let isCode = codeLines.contains(index + 1)
      if isCode || line.allSatisfy(\.properties.isWhitespace) {
        closeParagraph()
        result += Substring(line)
      } else {
        paragraph.append(contentsOf: line)
      }
    }
    closeParagraph()
    return result
  }

  /// The lines with their ends, which are `\n`, `\r\n` or `\r` in Markdown.
  private static func lines(of text: String.UnicodeScalarView) -> [Substring.UnicodeScalarView] {
    var lines: [Substring.UnicodeScalarView] = []
    var start = text.startIndex
    while let end = text[start...].firstIndex(where: { $0 == "\n" || $0 == "\r" }) {
      let behind = text.index(after: end)
      let isPair = text[end] == "\r" && behind < text.endIndex && text[behind] == "\n"
      let next = isPair ? text.index(after: behind) : behind
      lines.append(text[start..<next])
      start = next
    }
    return lines + [text[start...]]
  }

  /// Replaces the formulas of lines without a blank one between them.
  private static func replaceFormulas(
    in text: [Unicode.Scalar],
    with replacement: (ArraySlice<Unicode.Scalar>, Bool) -> [Unicode.Scalar]
  ) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    result.reserveCapacity(text.count)
    var ends = FormulaEnds(of: text)
    var index = 0
    while index < text.count {
      switch text[index] {
      case "\\" where index + 1 < text.count:
        result.append(contentsOf: text[index...(index + 1)])
        index += 2
      case "`":
        let end = ends.endOfCodeSpan(from: index)
        result.append(contentsOf: text[index..<end])
        index = end
      case "$":
        guard let formula = ends.formula(from: index) else {
          result.append("$")
          index += 1
          continue
        }
        result += replacement(text[formula.content], formula.isDisplay)
        index = formula.content.upperBound + (formula.isDisplay ? 2 : 1)
      default:
        result.append(text[index])
        index += 1
      }
    }
    return result
  }
}

extension Unicode.Scalar {
  /// Whether a backslash before the character takes its meaning away in CommonMark.
  fileprivate var isASCIIPunctuation: Bool {
    switch self {
    case "!"..."/", ":"..."@", "["..."`", "{"..."~": true
    default: false
    }
  }
}
